package dev.frontmonth.extract.source;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.J4;
import static dev.frontmonth.extract.GoldFile.THURSDAY;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.WEDNESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.GoldFile;
import dev.frontmonth.sample.dbn.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceScanTest {
    private static final int TUE = (int) TUESDAY.toEpochDay();

    @TempDir
    private Path temp;

    private Path write(List<Bar> bars) throws IOException {
        return Files.write(
                temp.resolve("gold.dbn"), GoldFile.with(GoldFile.header(), bars).toBytes());
    }

    private SourceScan scan(List<Bar> bars, int batchSize) throws IOException {
        return SourceScan.of(Source.inspect(write(bars)), batchSize);
    }

    @Test
    void barsAreCountedByDate() throws IOException {
        for (int batchSize : new int[] {1, 2, 4, 1_000}) {
            SourceScan scan = scan(GoldFile.bars(), batchSize);
            assertThat(scan.barsByDay()).isEqualTo(Map.of(TUE, 3L, TUE + 1, 3L, TUE + 2, 3L));
            assertThat(scan.bars()).isEqualTo(9);
            assertThat(scan.dateOrdered()).isTrue();
            assertThat(scan.firstTs()).hasValue(at(TUESDAY, 10, 0) / 1_000);
            assertThat(scan.lastTs()).hasValue(at(THURSDAY, 10, 1) / 1_000);
            assertThat(scan.disorder()).isEmpty();
        }
    }

    @Test
    void datesThatGoBackAreSeenAndCountedTogether() throws IOException {
        List<Bar> bars = List.of(
                bar(at(TUESDAY, 9, 0), G4, 1),
                bar(at(THURSDAY, 9, 0), G4, 1),
                bar(at(TUESDAY, 9, 0), J4, 1),
                bar(at(WEDNESDAY, 9, 0), J4, 1));
        for (int batchSize : new int[] {1, 3, 1_000}) {
            SourceScan scan = scan(bars, batchSize);
            assertThat(scan.dateOrdered()).isFalse();
            assertThat(scan.barsByDay()).isEqualTo(Map.of(TUE, 2L, TUE + 1, 1L, TUE + 2, 1L));
            assertThat(scan.firstTs()).hasValue(at(TUESDAY, 9, 0) / 1_000);
            assertThat(scan.lastTs()).hasValue(at(THURSDAY, 9, 0) / 1_000);
            assertThat(scan.disorder()).isEmpty();
        }
    }

    @Test
    void minutesThatGoBackWithinADateAreNoDatesThatGoBack() throws IOException {
        List<Bar> bars = List.of(bar(at(TUESDAY, 9, 1), G4, 1), bar(at(TUESDAY, 9, 0), J4, 1));
        assertThat(scan(bars, 10).dateOrdered()).isTrue();
    }

    @Test
    void fileWithoutBarsHasNoTimes() throws IOException {
        SourceScan scan = scan(List.of(), 10);
        assertThat(scan.barsByDay()).isEmpty();
        assertThat(scan.firstTs()).isEmpty();
        assertThat(scan.lastTs()).isEmpty();
        assertThat(scan.dateOrdered()).isTrue();
    }

    @Test
    void fileThatGrewSinceItWasLookedAtIsRefused() throws IOException {
        Path file = write(GoldFile.bars());
        Source source = Source.inspect(file);
        Files.write(file, new byte[56], StandardOpenOption.APPEND);

        assertChanged(source);
    }

    @Test
    void fileThatWasRewrittenSinceItWasLookedAtIsRefused() throws IOException {
        Path file = write(GoldFile.bars());
        Source source = Source.inspect(file);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));

        assertChanged(source);
    }

    @Test
    void fileThatWasReplacedSinceItWasLookedAtIsRefused() throws IOException {
        Path file = write(GoldFile.bars());
        FileTime time = Files.getLastModifiedTime(file);
        Source source = Source.inspect(file);
        Path other = Files.copy(file, temp.resolve("other.dbn"));
        Files.setLastModifiedTime(other, time);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

        assertChanged(source);
    }

    private static void assertChanged(Source source) {
        assertThatThrownBy(() -> SourceScan.of(source, 10))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the source was written to or replaced while it was read");
        assertThatThrownBy(source::requireUnchanged)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the source was written to or replaced while it was read");
    }
}
