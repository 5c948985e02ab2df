package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.THURSDAY;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.WEDNESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repeated download takes the place of the one before it once all dates that it was asked for are done, and not before. */
final class RepeatedDownloadTest {
    /** The first, and a repetition whose Wednesday no run can extract. */
    private final byte[] good = gold(1, 1);

    private final byte[] bad = gold(2, -1);
    private final String goodFolder = folder(good);
    private final String badFolder = folder(bad);

    @TempDir
    private Path temp;

    private Path staging;

    @BeforeEach
    void extractGood() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        assertThat(extract(good).code()).isZero();
    }

    private static byte[] gold(long volume, long ofWednesday) {
        return GoldFile.with(
                        GoldFile.header(),
                        List.of(
                                bar(at(TUESDAY, 10, 0), G4, volume),
                                bar(at(WEDNESDAY, 10, 0), G4, ofWednesday),
                                bar(at(THURSDAY, 10, 0), G4, volume)))
                .toBytes();
    }

    private static String folder(byte[] content) {
        return "gold-" + Sha256.of(content).substring(0, 8);
    }

    private Extract.Outcome extract(byte[] content, String... options) throws IOException {
        return Extract.into(staging)
                .with("--chunk-days", "1")
                .with(options)
                .run(Files.write(temp.resolve("gold.dbn"), content));
    }

    private List<String> counting() throws IOException {
        return Manifest.extract(StagingFolder.open(staging.toString())).activeSources().stream()
                .map(SourceRecord::source)
                .toList();
    }

    @Test
    void downloadThatFailsLeavesTheOneBeforeInPlace() throws IOException {
        assertThat(extract(bad).code()).isEqualTo(65);

        assertThat(counting()).containsExactly(goodFolder);
        Extract.Outcome status = Extract.into(staging).with("--status").run();
        assertThat(status.out())
                .contains(
                        badFolder + " does not count before all its dates are done; until then " + goodFolder + " does")
                .contains("--retry-failed");
    }

    @Test
    void oneBeforeCanBeGivenAgain() throws IOException {
        extract(bad);
        assertThat(extract(good).logged("passed over")).isEmpty();
        assertThat(counting()).containsExactly(goodFolder);
    }

    @Test
    void partThatIsDoneTakesThePlace() throws IOException {
        assertThat(extract(bad, "--end", "2024-01-01").code()).isZero();
        assertThat(counting()).containsExactly(badFolder);
    }

    @Test
    void nextDownloadTakesThePlaceOfBoth() throws IOException {
        extract(bad);
        byte[] mended = gold(2, 2);
        assertThat(extract(mended).code()).isZero();
        assertThat(counting()).containsExactly(folder(mended));
    }

    @Test
    void downloadWithoutAnyBarTakesNoPlace() throws IOException {
        byte[] empty = GoldFile.with(GoldFile.header(), List.of()).toBytes();
        SortedMap<String, String> before = Tree.of(staging.resolve("raw"));

        Extract.Outcome outcome = extract(empty);

        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err())
                .contains("cut behind its header", "download the file again", "extract --retire " + goodFolder)
                .hasLineCount(1);
        assertThat(counting()).containsExactly(goodFolder);
        assertThat(Tree.of(staging.resolve("raw"))).isEqualTo(before);
    }

    @Test
    void downloadWithoutAnyBarIsTakenOnceTheOneBeforeIsRetired() throws IOException {
        byte[] empty = GoldFile.with(GoldFile.header(), List.of()).toBytes();
        Extract.into(staging)
                .with("--retire", goodFolder, "--reason", "withdrawn")
                .run();

        assertThat(extract(empty).code()).isZero();

        assertThat(counting()).containsExactly(folder(empty));
    }

    /** A holiday's file may be made anew. */
    @Test
    void downloadWithoutBarsTakesThePlaceOfOneWithoutBars() throws IOException {
        staging = Files.createDirectory(temp.resolve("holiday"));
        byte[] empty = GoldFile.with(GoldFile.header(), List.of()).toBytes();
        byte[] again =
                GoldFile.with(GoldFile.header().notFound("MGCX5"), List.of()).toBytes();
        extract(empty);

        assertThat(extract(again).code()).isZero();

        assertThat(counting()).containsExactly(folder(again));
    }

    /** What was extracted of it is kept for the run that finishes it. */
    @Test
    void filesOfADownloadThatIsNotFinishedAreNotPruned() throws IOException {
        extract(bad);
        assertThat(Extract.into(staging).with("--prune").run().out()).contains("0  bytes in 0 files");
        Extract.into(staging).with("--retire", badFolder, "--reason", "broken").run();
        assertThat(Extract.into(staging).with("--prune").run().out())
                .contains("retired     raw/" + badFolder + "/2024-01-02.parquet");
    }
}
