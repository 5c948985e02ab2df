package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run reads and checks everything and changes nothing, not even a time stamp. */
final class DryRunTest {
    @TempDir
    private Path temp;

    private Path staging;
    private Path gold;

    @BeforeEach
    void makeSource() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        gold = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
    }

    private Extract.Outcome dryRun(String... options) throws IOException {
        SortedMap<String, String> before = Tree.withTimes(staging);

        Extract.Outcome outcome = Extract.into(staging)
                .with("--dry-run", "--chunk-days", "2")
                .with(options)
                .run(gold);

        assertThat(Tree.withTimes(staging)).isEqualTo(before);
        return outcome;
    }

    @Test
    void firstRunSaysWhatItWouldWrite() throws IOException {
        Extract.Outcome outcome = dryRun();

        assertThat(outcome.code()).isZero();
        assertThat(outcome.logged("would write"))
                .satisfiesExactly(
                        line -> assertThat(line).endsWith("chunk 2024-01-02 to 2024-01-03: would write 6 rows"),
                        line -> assertThat(line).endsWith("chunk 2024-01-04: would write 3 rows"));
        assertThat(outcome.logged("dry run, nothing was written")).hasSize(1);
    }

    @Test
    void runOverFinishedDaysSaysWhatItWouldWriteAgain() throws IOException {
        Extract.into(staging).run(gold);

        assertThat(dryRun().logged("would write")).hasSize(2);
    }

    @Test
    void resumedRunOverFinishedDaysWouldWriteNothing() throws IOException {
        Extract.into(staging).run(gold);

        Extract.Outcome outcome = dryRun("--resume");

        assertThat(outcome.logged("would write")).isEmpty();
        assertThat(outcome.logged("3 dates are done already")).hasSize(1);
    }

    @Test
    void repeatedDownloadIsTold() throws IOException {
        Extract.into(staging).run(gold);
        Files.write(
                gold,
                GoldFile.with(GoldFile.header(), List.of(bar(at(TUESDAY, 9, 0), G4, 1)))
                        .toBytes());

        assertThat(dryRun().logged("supersedes")).hasSize(1);
    }

    @Test
    void tornManifestStaysTorn() throws IOException {
        Extract.into(staging).run(gold);
        byte[] manifest = Files.readAllBytes(ManifestLines.path(staging));
        Files.write(ManifestLines.path(staging), Bytes.cut(manifest, ManifestLines.endOfLastChunk(staging) - 10));

        assertThat(dryRun("--resume").logged("would write")).hasSize(2);
    }

    @Test
    void leftoversStay() throws IOException {
        Extract.into(staging).run(gold);
        Path raw = staging.resolve(Tree.raw(staging).get(0)).resolveSibling(".2024-01-09.parquet.tmp");
        Files.writeString(raw, "half");

        dryRun();

        assertThat(raw).hasContent("half");
    }
}
