package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.FRIDAY;
import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.THURSDAY;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.always;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.sample.dbn.DbnHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source is its content; a repeated download supersedes the earlier one. */
final class SourceIdentityTest {
    @TempDir
    private Path temp;

    private Path staging;

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
    }

    private Path write(String path, byte[] bytes) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }

    private static byte[] revised() {
        return revised(GoldFile.header());
    }

    private static byte[] revised(DbnHeader.Builder header) {
        return GoldFile.with(header, List.of(bar(at(TUESDAY, 10, 0), G4, 99))).toBytes();
    }

    /** Returns the sources in the order of their registration, each with those that it supersedes, by file name. */
    private List<String> sources() throws IOException {
        Map<String, String> names = new HashMap<>();
        List<String> sources = new ArrayList<>();
        for (JsonNode source : ManifestLines.of(staging, "source")) {
            String name = source.path("source_dbn").path("name").asText();
            names.put(source.path("source").asText(), name);
            List<String> older = new ArrayList<>();
            source.path("supersedes").forEach(other -> older.add(names.getOrDefault(other.asText(), "?")));
            sources.add(name + " supersedes " + older);
        }
        return sources;
    }

    @Test
    void sameContentInAnotherPlaceIsTheSameSource() throws IOException {
        Extract.into(staging).run(write("a/gold.dbn", GoldFile.file().toBytes()));
        SortedMap<String, String> before = Tree.of(staging.resolve("raw"));

        Extract.Outcome second = Extract.into(staging)
                .with("--resume")
                .run(write("b/gold.dbn", GoldFile.file().toBytes()));

        assertThat(second.logged("dates are done already")).hasSize(1);
        assertThat(Tree.of(staging.resolve("raw"))).isEqualTo(before);
        assertThat(sources()).containsExactly("gold.dbn supersedes []");
    }

    @Test
    void sameContentUnderAnotherNameIsTheSameSource() throws IOException {
        Extract.into(staging).run(write("gold.dbn", GoldFile.file().toBytes()));
        SortedMap<String, String> before = Tree.of(staging);

        Extract.Outcome second = Extract.into(staging)
                .with("--resume")
                .run(write("renamed.dbn", GoldFile.file().toBytes()));

        assertThat(second.code()).isZero();
        assertThat(Tree.of(staging)).containsAllEntriesOf(before);
        assertThat(sources()).containsExactly("gold.dbn supersedes []");
    }

    @Test
    void sameContentUnderAnotherNameIsDoneAgainInItsPlace() throws IOException {
        Extract.into(staging).run(write("gold.dbn", GoldFile.file().toBytes()));
        SortedMap<String, String> before = Tree.of(staging.resolve("raw"));

        Extract.into(staging).run(write("renamed.dbn", GoldFile.file().toBytes()));

        assertThat(Tree.of(staging.resolve("raw"))).isEqualTo(before);
        assertThat(sources()).containsExactly("gold.dbn supersedes []");
    }

    @Test
    void sameContentTwiceInOneRunCountsOnce() throws IOException {
        Path first = write("gold.dbn", GoldFile.file().toBytes());
        Path second = write("renamed.dbn", GoldFile.file().toBytes());

        Extract.Outcome outcome = Extract.into(staging).run(first, second);

        assertThat(outcome.logged("has the same content as")).hasSize(1);
        assertThat(sources()).containsExactly("gold.dbn supersedes []");
    }

    @Test
    void otherContentUnderTheSameNameAndRangeSupersedes() throws Exception {
        Extract.into(staging).run(write("gold.dbn", GoldFile.file().toBytes()));
        SortedMap<String, String> before = Tree.of(staging.resolve("raw"));

        Extract.Outcome outcome = Extract.into(staging).with("--resume").run(write("gold.dbn", revised()));

        assertThat(outcome.logged("supersedes")).hasSize(1);
        assertThat(sources()).containsExactly("gold.dbn supersedes []", "gold.dbn supersedes [gold.dbn]");
        assertThat(Tree.of(staging.resolve("raw"))).containsAllEntriesOf(before).hasSize(before.size() + 1);
    }

    @Test
    void otherNameSupersedesNothing() throws IOException {
        Extract.into(staging).run(write("gold.dbn", GoldFile.file().toBytes()));

        Extract.into(staging).run(write("silver.dbn", revised()));

        assertThat(sources()).containsExactly("gold.dbn supersedes []", "silver.dbn supersedes []");
    }

    @Test
    void otherRangeSupersedesNothing() throws IOException {
        Extract.into(staging).run(write("gold.dbn", GoldFile.file().toBytes()));

        Extract.into(staging).run(write("gold.dbn", revised(GoldFile.header().range(TUESDAY, THURSDAY))));
        Extract.into(staging).run(write("gold.dbn", revised(GoldFile.header().range(TUESDAY.minusDays(1), FRIDAY))));

        assertThat(sources()).hasSize(3).allMatch(source -> source.endsWith("supersedes []"));
    }

    @Test
    void otherDatasetSupersedesNothing() throws IOException {
        Extract.into(staging).run(write("gold.dbn", GoldFile.file().toBytes()));

        Extract.into(staging).run(write("gold.dbn", revised(GoldFile.header().dataset("XNAS.ITCH"))));

        assertThat(sources()).hasSize(2).allMatch(source -> source.endsWith("supersedes []"));
    }

    /** Live captures say no range, so equal names say nothing: each is a source of its own. */
    @Test
    void captureWithoutRangeSupersedesNothing() throws IOException {
        Extract.into(staging)
                .run(write(
                        "gold.dbn",
                        GoldFile.with(GoldFile.header().start(0).end(-1)).toBytes()));

        Extract.into(staging)
                .run(write("gold.dbn", revised(GoldFile.header().start(0).end(-1))));

        assertThat(sources()).hasSize(2).allMatch(source -> source.endsWith("supersedes []"));
    }

    /** Else a folder that holds both would flip between them at each run. */
    @Test
    void supersededContentGivenAgainChangesNothing() throws IOException {
        byte[] gold = GoldFile.file().toBytes();
        Extract.into(staging).run(write("gold.dbn", gold));
        Extract.into(staging).run(write("gold.dbn", revised()));
        SortedMap<String, String> before = Tree.of(staging);

        for (String mode : new String[] {"--resume", "--dry-run", "--chunk-days=1"}) {
            Extract.Outcome outcome = Extract.into(staging).with(mode).run(write("gold.dbn", gold));
            assertThat(outcome.code()).isZero();
            assertThat(outcome.logged("WARN"))
                    .singleElement()
                    .asString()
                    .contains("gold-" + Sha256.of(gold).substring(0, 8) + " is passed over")
                    .contains("gold-" + Sha256.of(revised()).substring(0, 8) + " supersedes it")
                    .contains("--retire");
        }

        assertThat(Tree.of(staging)).isEqualTo(before);
    }

    /** Whichever is named first. */
    @Test
    void knownAndRevisedInOneRunGiveTheRevised() throws IOException {
        for (boolean knownFirst : new boolean[] {true, false}) {
            staging = Files.createDirectory(temp.resolve("staging-" + knownFirst));
            Path known = write("a/gold.dbn", GoldFile.file().toBytes());
            Path newer = write("b/gold.dbn", revised());
            Extract.into(staging).run(known);

            Extract.Outcome outcome = knownFirst
                    ? Extract.into(staging).run(known, newer)
                    : Extract.into(staging).run(newer, known);

            assertThat(outcome.code()).isZero();
            assertThat(sources()).containsExactly("gold.dbn supersedes []", "gold.dbn supersedes [gold.dbn]");
            assertThat(ManifestLines.chunks(staging)).hasSize(2);
        }
    }

    @Test
    void thirdDownloadSupersedesAllBeforeIt() throws IOException {
        Extract.into(staging).run(write("gold.dbn", GoldFile.file().toBytes()));
        Extract.into(staging).run(write("gold.dbn", revised()));
        Extract.into(staging).run(write("gold.dbn", gold(98)));
        assertThat(sources()).last().isEqualTo("gold.dbn supersedes [gold.dbn, gold.dbn]");
    }

    @Test
    void twoNewDownloadsOfOneNameAndRangeAreRefused() throws IOException {
        Path first = write("a/gold.dbn", GoldFile.file().toBytes());
        Path second = write("b/gold.dbn", revised());

        Extract.Outcome outcome = Extract.into(staging).run(first, second);

        assertThat(outcome.err())
                .contains("it is doubtful which counts", first.toString(), second.toString())
                .hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(Tree.raw(staging)).isEmpty();
    }

    /** The vendor's names of files do not say of which product they are. */
    @Test
    void otherContractsSupersedeNothing() throws IOException {
        Path gold = write("a/daily.dbn", GoldFile.file().toBytes());
        Path nasdaq = write("b/daily.dbn", nasdaq());
        Extract.into(staging).run(gold);

        Extract.Outcome outcome = Extract.into(staging).run(gold, nasdaq);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.logged("supersedes")).isEmpty();
        assertThat(sources()).containsExactly("daily.dbn supersedes []", "daily.dbn supersedes []");
    }

    @Test
    void otherContractsOfOneNameAndRangeAreTakenInOneRun() throws IOException {
        Path gold = write("a/daily.dbn", GoldFile.file().toBytes());
        Path nasdaq = write("b/daily.dbn", nasdaq());

        assertThat(Extract.into(staging).run(gold, nasdaq).code()).isZero();

        assertThat(sources()).containsExactly("daily.dbn supersedes []", "daily.dbn supersedes []");
    }

    /** One of the products comes again, with a contract more. */
    @Test
    void contractInCommonSupersedesThatProductAlone() throws IOException {
        byte[] gold = GoldFile.file().toBytes();
        Path newer = write(
                "c/daily.dbn",
                revised(GoldFile.unmapped().mapping("MGCG4", always(G4)).mapping("MGCM4", always(7))));
        Extract.into(staging).run(write("a/daily.dbn", gold), write("b/daily.dbn", nasdaq()));

        Extract.into(staging).run(newer);

        assertThat(ManifestLines.of(staging, "source").get(2).path("supersedes"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("daily-" + Sha256.of(gold).substring(0, 8));
    }

    /** A file without contracts in its header may be of any. */
    @Test
    void unknownContractsSupersede() throws IOException {
        Path unmapped = write("b/gold.dbn", revised(GoldFile.unmapped()));
        write(
                "b/symbology.json",
                "{\"result\":{\"NQH4\":[{\"d0\":\"2024-01-02\",\"d1\":\"2024-01-05\",\"s\":\"%d\"}]}}"
                        .formatted(G4)
                        .getBytes(StandardCharsets.UTF_8));
        Extract.into(staging).run(write("gold.dbn", GoldFile.file().toBytes()));

        assertThat(Extract.into(staging).run(unmapped).code()).isZero();

        assertThat(sources()).containsExactly("gold.dbn supersedes []", "gold.dbn supersedes [gold.dbn]");
    }

    private static byte[] nasdaq() {
        return GoldFile.with(GoldFile.unmapped().mapping("NQH4", always(9)), List.of(bar(at(TUESDAY, 10, 0), 9, 5)))
                .toBytes();
    }

    /** Eight digits of a SHA-256 are soon found twice by who looks for them. */
    @Test
    void sourcesWhoseFoldersWouldBeOneAreRefused() throws IOException {
        List<byte[]> pair = pairWithOneFolder();
        Path first = write("a/gold.dbn", pair.get(0));
        Path second = write("b/gold.dbn", pair.get(1));
        Extract.into(staging).run(first);
        SortedMap<String, String> before = Tree.of(staging);

        for (String mode : new String[] {"--resume", "--dry-run"}) {
            Extract.Outcome outcome = Extract.into(staging).with(mode).run(second);
            assertThat(outcome.err()).contains("another source").hasLineCount(1);
            assertThat(outcome.code()).isEqualTo(65);
            assertThat(Tree.of(staging)).containsAllEntriesOf(before).hasSize(before.size());
        }
    }

    @Test
    void sourcesOfOneRunWhoseFoldersWouldBeOneAreRefused() throws IOException {
        List<byte[]> pair = pairWithOneFolder();

        Extract.Outcome outcome =
                Extract.into(staging).run(write("a/gold.dbn", pair.get(0)), write("b/gold.dbn", pair.get(1)));

        assertThat(outcome.err()).contains("another source").hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(Tree.raw(staging)).isEmpty();
    }

    private static List<byte[]> pairWithOneFolder() {
        Map<String, Long> volumes = new HashMap<>();
        for (long volume = 0; ; volume++) {
            Long other = volumes.putIfAbsent(Sha256.of(gold(volume)).substring(0, 8), volume);
            if (other != null) {
                return List.of(gold(other), gold(volume));
            }
        }
    }

    private static byte[] gold(long volume) {
        return GoldFile.with(GoldFile.header(), List.of(bar(at(TUESDAY, 10, 0), G4, volume)))
                .toBytes();
    }
}
