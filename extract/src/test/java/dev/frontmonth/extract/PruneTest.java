package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.Manifest;
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

/** Raw files that count for nothing: listed, and deleted if asked for. */
final class PruneTest {
    @TempDir
    private Path temp;

    private Path staging;
    private Path raw;
    private final byte[] first = gold(1);
    private final byte[] second = gold(2);
    private final String firstFolder = "gold-" + Sha256.of(first).substring(0, 8);
    private final String secondFolder = "gold-" + Sha256.of(second).substring(0, 8);
    private final String day = "2024-01-02.parquet";

    @BeforeEach
    void extractBoth() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        raw = staging.resolve("raw");
        Extract.into(staging).run(write(first));
        Extract.into(staging).run(write(second));
    }

    private static byte[] gold(long volume) {
        return GoldFile.with(GoldFile.header(), List.of(bar(at(TUESDAY, 10, 0), G4, volume)))
                .toBytes();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(temp.resolve("gold.dbn"), bytes);
    }

    private Extract.Outcome prune(String... options) {
        return Extract.into(staging).with("--prune").with(options).run();
    }

    private void addOrphans() throws IOException {
        Files.writeString(raw.resolve(secondFolder).resolve("2024-01-03.parquet"), "bytes");
        Files.writeString(raw.resolve(secondFolder).resolve("." + day + ".tmp"), "four");
        Files.writeString(Files.createDirectories(raw.resolve("unknown")).resolve(day), "one");
        Files.writeString(raw.resolve("stray"), "");
    }

    @Test
    void filesThatCountForNothingAreListedAndKept() throws IOException {
        addOrphans();
        SortedMap<String, String> before = Tree.of(staging);
        long size = Files.size(raw.resolve(firstFolder).resolve(day));

        Extract.Outcome outcome = prune();

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactlyInAnyOrder(
                        size + " superseded raw/" + firstFolder + "/" + day,
                        "4 orphan raw/" + secondFolder + "/." + day + ".tmp",
                        "5 orphan raw/" + secondFolder + "/2024-01-03.parquet",
                        "0 orphan raw/stray",
                        "3 orphan raw/unknown/" + day,
                        size + 12 + " bytes in 5 files count for nothing");
        assertThat(Tree.of(staging)).isEqualTo(before);
    }

    @Test
    void theyAreDeletedAndThatIsRecorded() throws IOException {
        addOrphans();

        assertThat(prune("--yes").code()).isZero();

        assertThat(Tree.of(raw).keySet()).containsExactly(secondFolder + "/" + day);
        assertThat(raw.resolve(firstFolder)).doesNotExist();
        JsonNode record = ManifestLines.of(staging, "prune").get(0);
        assertThat(record.path("sources").toString()).isEqualTo("[\"" + firstFolder + "\"]");
        assertThat(record.path("files").asInt()).isEqualTo(5);
        List<String> lines = Files.readAllLines(ManifestLines.path(staging));
        assertThat(prune("--yes").out()).contains("0  bytes in 0 files");
        assertThat(Files.readAllLines(ManifestLines.path(staging))).isEqualTo(lines);
    }

    @Test
    void dryRunDeletesNothing() throws IOException {
        SortedMap<String, String> before = Tree.of(staging);
        prune("--yes", "--dry-run");
        assertThat(Tree.of(staging)).isEqualTo(before);
    }

    @Test
    void retiredSourceIsPruned() throws IOException {
        Extract.into(staging).with("--retire", secondFolder, "--reason", "r").run();
        assertThat(prune("--yes").out()).contains("retired     raw/" + secondFolder);
        assertThat(Tree.of(raw).keySet()).containsExactly(firstFolder + "/" + day);
    }

    /** Else transform would look for files that are gone, or take a file that a crash in the middle left. */
    @Test
    void prunedSourceThatCountsAgainMustBeExtractedAgain() throws IOException {
        SortedMap<String, String> before = Tree.of(raw.resolve(firstFolder));
        prune("--yes");
        Extract.into(staging).with("--retire", secondFolder, "--reason", "r").run();

        Manifest<?> manifest = Manifest.extract(StagingFolder.open(staging.toString()));
        assertThat(manifest.state().days(firstFolder).values())
                .hasSize(3)
                .allMatch(state ->
                        state.status() == ChunkStatus.PENDING && state.done().isEmpty());

        assertThat(Extract.into(staging).with("--resume").run(write(first)).code())
                .isZero();
        assertThat(Tree.of(raw.resolve(firstFolder))).isEqualTo(before);
        assertThat(ManifestLines.chunks(staging)).last().isEqualTo("2024-01-02..2024-01-04 done 1 rows attempt 2");
    }

    @Test
    void linksAreNeitherFollowedNorDeleted() throws IOException {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve(day), "mine");
        Files.createSymbolicLink(raw.resolve("link"), elsewhere);
        Files.createSymbolicLink(raw.resolve(secondFolder).resolve("2024-01-04.parquet"), elsewhere.resolve(day));

        Extract.Outcome outcome = prune("--yes");

        assertThat(outcome.logged("2 links or other things")).hasSize(1);
        assertThat(elsewhere.resolve(day)).hasContent("mine");
        assertThat(raw.resolve("link")).isSymbolicLink();
    }

    @Test
    void rawThatLeadsOutOfTheFolderIsRefused() throws IOException {
        Path moved = Files.move(raw, temp.resolve("moved"));
        Files.createSymbolicLink(raw, moved);
        SortedMap<String, String> before = Tree.of(moved);
        Extract.Outcome outcome = prune("--yes");
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err()).contains("a symbolic link leads out of the staging folder");
        assertThat(Tree.of(moved)).isEqualTo(before);
    }

    @Test
    void folderWithoutRawHasNothingToPrune() throws IOException {
        staging = Files.createDirectory(temp.resolve("empty"));
        assertThat(prune("--yes").out()).contains("0 files");
        assertThat(ManifestLines.of(staging, "prune")).isEmpty();
    }

    /** A run that is at work moves its temporary files while they are listed. */
    @Test
    void fileThatIsGoneSinceItWasSeenIsPassedOver() throws IOException {
        UnusedFiles.Search search =
                new UnusedFiles.Search(raw, Manifest.extract(StagingFolder.open(staging.toString())));
        assertThatCode(() -> Files.walkFileTree(raw.resolve("gone"), search)).doesNotThrowAnyException();
    }
}
