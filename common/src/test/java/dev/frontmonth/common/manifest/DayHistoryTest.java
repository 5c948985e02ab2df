package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DayHistoryTest {
    private static final LocalDate DATE = Examples.DATE;

    private final StagingFolder staging;

    DayHistoryTest(@TempDir Path root) {
        this.staging = StagingFolder.open(root.toString());
    }

    private DayHistory<CuratedDay> history() throws IOException {
        Path path = staging.manifest(Stage.TRANSFORM);
        try (ManifestWriter writer = ManifestWriter.open(path, ManifestTail.EMPTY)) {
            writer.append(chunk("MGC", DATE, 1));
            writer.append(done("MGC", DATE, 1));
            writer.append(done("NQ", DATE, 7));
            writer.append(done("MGC", DATE.plusDays(1), 8));
            writer.append(chunk("MGC", DATE, 2)
                    .failed(
                            Examples.STARTED,
                            Examples.FINISHED,
                            ChunkError.of(new IllegalStateException("bad"), List.of("row")),
                            List.of(Examples.emptyCuratedDay(DATE, false))));
        }
        return DayHistory.transform(staging, "MGC", DATE);
    }

    private static ChunkRecord<CuratedDay> chunk(String symbol, LocalDate date, int attempt) {
        return Examples.pending(symbol, date, date, attempt);
    }

    private static ChunkRecord<CuratedDay> done(String symbol, LocalDate date, int attempt) {
        return chunk(symbol, date, attempt)
                .done(Examples.STARTED, Examples.FINISHED, 2, List.of(Examples.curatedDay(symbol, date)));
    }

    @Test
    void chunksAreThoseOfTheSymbolAndTheDay() throws IOException {
        assertThat(history().chunks())
                .extracting(chunk -> chunk.status().word() + " " + chunk.attemptId())
                .containsExactly("pending 1", "done 1", "failed 2");
    }

    @Test
    void lastWordOfEachKindIsFoundWithItsDay() throws IOException {
        DayHistory<CuratedDay> history = history();
        assertThat(history.lastDone().flatMap(history::day)).contains(Examples.curatedDay("MGC", DATE));
        assertThat(history.lastFailed().flatMap(history::day)).contains(Examples.emptyCuratedDay(DATE, false));
        assertThat(history.lastFailed()
                        .flatMap(ChunkRecord::error)
                        .orElseThrow()
                        .details())
                .containsExactly("row");
    }

    @Test
    void manifestThatIsNotThereSaysNothing() throws IOException {
        DayHistory<CuratedDay> history = DayHistory.transform(staging, "MGC", DATE);
        assertThat(history.chunks()).isEmpty();
        assertThat(history.lastDone()).isEmpty();
    }
}
