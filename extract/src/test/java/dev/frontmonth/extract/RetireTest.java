package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
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
import java.util.Locale;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that a person let no longer count, and again. */
final class RetireTest {
    @TempDir
    private Path temp;

    private Path staging;
    private final byte[] first = gold(1);
    private final byte[] second = gold(2);
    private final String firstFolder = "gold-" + Sha256.of(first).substring(0, 8);
    private final String secondFolder = "gold-" + Sha256.of(second).substring(0, 8);

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
    }

    private static byte[] gold(long volume) {
        return GoldFile.with(GoldFile.header(), List.of(bar(at(TUESDAY, 10, 0), G4, volume)))
                .toBytes();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(temp.resolve("gold.dbn"), bytes);
    }

    private Extract.Outcome retire(String source) {
        return Extract.into(staging)
                .with("--retire", source, "--reason", "a bad\nday")
                .run();
    }

    private Extract.Outcome reinstate(String source) {
        return Extract.into(staging)
                .with("--reinstate", source, "--reason", "it was right")
                .run();
    }

    private List<String> counting() throws IOException {
        return Manifest.extract(StagingFolder.open(staging.toString())).activeSources().stream()
                .map(SourceRecord::source)
                .toList();
    }

    @Test
    void sourceIsNamedByFolderFileOrSha256() throws IOException {
        Extract.into(staging).run(write(first));
        String sha256 = Sha256.of(first);
        for (String name :
                List.of(firstFolder, "gold.dbn", sha256, sha256.substring(0, 8).toUpperCase(Locale.ROOT))) {
            assertThat(retire(name).code()).isZero();
            assertThat(counting()).isEmpty();
            assertThat(reinstate(name).code()).isZero();
            assertThat(counting()).containsExactly(firstFolder);
        }
        assertThat(ManifestLines.of(staging, "retire"))
                .hasSize(8)
                .allSatisfy(record -> assertThat(record.path("source").asText()).isEqualTo(firstFolder));
        assertThat(ManifestLines.of(staging, "retire").get(0).path("reason").asText())
                .isEqualTo("a bad\nday");
    }

    @Test
    void retiringTheNewerBringsTheOlderBack() throws IOException {
        Extract.into(staging).run(write(first));
        Extract.into(staging).run(write(second));
        assertThat(counting()).containsExactly(secondFolder);

        Extract.Outcome outcome = retire(secondFolder);

        assertThat(counting()).containsExactly(firstFolder);
        assertThat(outcome.logged("counting no more: " + secondFolder)).hasSize(1);
        assertThat(outcome.logged("counting again: " + firstFolder)).hasSize(1);
        assertThat(reinstate(secondFolder).logged("counting no more: " + firstFolder))
                .hasSize(1);
        assertThat(counting()).containsExactly(secondFolder);
        assertThat(retire(firstFolder).logged("did not count before")).hasSize(1);
    }

    @Test
    void filesAndDaysOfARetiredSourceStay() throws IOException {
        Extract.into(staging).run(write(first));
        SortedMap<String, String> before = Tree.of(staging.resolve("raw"));
        retire(firstFolder);
        assertThat(Tree.of(staging.resolve("raw"))).isEqualTo(before);
        reinstate(firstFolder);
        assertThat(Extract.into(staging).with("--resume").run(write(first)).logged("dates are done already"))
                .hasSize(1);
    }

    @Test
    void retiringTwiceLeavesNoLine() throws IOException {
        Extract.into(staging).run(write(first));
        retire(firstFolder);
        List<String> before = Files.readAllLines(ManifestLines.path(staging));
        Extract.Outcome outcome = retire(firstFolder);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.logged("was retired at"))
                .singleElement()
                .asString()
                .contains("a bad day; nothing was changed");
        assertThat(Files.readAllLines(ManifestLines.path(staging))).isEqualTo(before);
        reinstate(firstFolder);
        assertThat(reinstate(firstFolder).logged("is not retired; nothing was changed"))
                .hasSize(1);
    }

    @Test
    void dryRunRetiresNothing() throws IOException {
        Extract.into(staging).run(write(first));
        Extract.into(staging)
                .with("--dry-run", "--retire", firstFolder, "--reason", "r")
                .run();
        assertThat(counting()).containsExactly(firstFolder);
    }

    @Test
    void retiredSourceGivenAloneIsRefused() throws IOException {
        Extract.into(staging).run(write(first));
        retire(firstFolder);
        Extract.Outcome outcome = Extract.into(staging).run(write(first));
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err())
                .contains(firstFolder + " was retired at 2", ": a bad day", "--reinstate")
                .hasLineCount(1);
    }

    @Test
    void retiredSourceAmongOthersIsPassedOver() throws IOException {
        Extract.into(staging).run(write(first));
        retire(firstFolder);
        Path other = Files.write(temp.resolve("silver.dbn"), gold(3));
        Extract.Outcome outcome = Extract.into(staging).run(write(first), other);
        assertThat(outcome.code()).isZero();
        assertThat(outcome.logged("WARN " + firstFolder + " was retired at"))
                .singleElement()
                .asString()
                .endsWith("it is passed over");
        assertThat(counting()).hasSize(1).first().asString().startsWith("silver-");
    }

    @Test
    void unknownAndAmbiguousNamesListCandidates() throws IOException {
        assertThat(retire("gold.dbn").err()).contains("there is none yet");
        Extract.into(staging).run(write(first));
        Extract.into(staging).run(write(second));
        for (String name : List.of("gold.dbn", "silver", "0000000", "g")) {
            Extract.Outcome outcome = retire(name);
            assertThat(outcome.code()).isEqualTo(64);
            assertThat(outcome.err()).contains(firstFolder, secondFolder).hasLineCount(1);
        }
        assertThat(ManifestLines.of(staging, "retire")).isEmpty();
    }

    @Test
    void longestReasonHas1000Characters() throws IOException {
        Extract.into(staging).run(write(first));
        for (int length : new int[] {1_001, 1_000}) {
            Extract.Outcome outcome = Extract.into(staging)
                    .with("--retire", firstFolder, "--reason", "r".repeat(length))
                    .run();
            assertThat(outcome.code()).isEqualTo(length > 1_000 ? 64 : 0);
            assertThat(ManifestLines.of(staging, "retire")).hasSize(length > 1_000 ? 0 : 1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--retire gold.dbn",
                "--retire gold.dbn --reason  ",
                "--retire gold.dbn --reason r gold.dbn",
                "--retire gold.dbn --reinstate gold.dbn --reason r",
                "--retire gold.dbn --prune --reason r",
                "--retire gold.dbn --reason r --resume",
                "--retire gold.dbn --reason r --start 2024-01-01",
                "--retire gold.dbn --reason r --yes",
                "--retire gold.dbn --retire gold.dbn --reason r",
                "--prune gold.dbn",
                "--prune --reason r",
                "--prune --chunk-days 3",
                "--reason r gold.dbn",
                "--yes gold.dbn"
            })
    void otherCombinationsAreRefused(String line) throws IOException {
        Extract.into(staging).run(write(first));
        SortedMap<String, String> before = Tree.of(staging);
        assertThat(Extract.into(staging).with(line.split(" ", -1)).run().code()).isEqualTo(64);
        assertThat(Tree.of(staging)).isEqualTo(before);
    }
}
