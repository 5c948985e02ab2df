package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.THURSDAY;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.WEDNESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.DbnHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does again, and what it leaves alone. */
final class ResumeTest {
    private static final List<String> ONE_BY_ONE = List.of(
            "2024-01-02..2024-01-02 done 3 rows attempt 1",
            "2024-01-03..2024-01-03 done 3 rows attempt 1",
            "2024-01-04..2024-01-04 done 3 rows attempt 1");

    @TempDir
    private Path temp;

    private Path staging;
    private Path gold;

    @BeforeEach
    void makeSource() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        gold = Files.write(temp.resolve("gold.dbn.zst"), GoldFile.file().toZstd());
    }

    private Extract daily() {
        return Extract.into(staging).with("--chunk-days", "1");
    }

    @Test
    void everyDateIsRecordedWithItsFile() throws Exception {
        daily().run(gold);

        assertThat(ManifestLines.chunks(staging)).isEqualTo(ONE_BY_ONE);
        assertThat(ManifestLines.days(staging))
                .containsExactly("2024-01-02 3 rows", "2024-01-03 3 rows", "2024-01-04 3 rows");
        SortedMap<String, String> files = Tree.of(staging);
        for (JsonNode chunk : ManifestLines.of(staging, "chunk")) {
            for (JsonNode day : chunk.path("days")) {
                Path file = staging.resolve(day.path("file").asText());
                assertThat(files)
                        .containsEntry(
                                day.path("file").asText(), day.path("sha256").asText());
                assertThat(file).hasSize(day.path("size").asLong());
            }
        }
        assertThat(Tree.raw(staging)).hasSize(3);
    }

    @Test
    void dateWithoutBarsIsRecordedWithoutFile() throws IOException {
        List<Bar> bars = List.of(bar(at(TUESDAY, 9, 0), G4, 1), bar(at(THURSDAY, 9, 0), G4, 1));
        Files.write(gold, GoldFile.with(GoldFile.header(), bars).toBytes());

        assertThat(daily().run(gold).code()).isZero();

        assertThat(ManifestLines.days(staging))
                .containsExactly("2024-01-02 1 rows", "2024-01-03 empty", "2024-01-04 1 rows");
        assertThat(Tree.raw(staging)).hasSize(2);
    }

    @Test
    void holidayFileIsRecordedAsEmptyDates() throws IOException {
        DbnHeader.Builder header = GoldFile.header().range(TUESDAY, WEDNESDAY);
        Files.write(gold, GoldFile.with(header, List.of()).toZstd());

        assertThat(daily().run(gold).err()).isEmpty();

        assertThat(ManifestLines.days(staging)).containsExactly("2024-01-02 empty");
        assertThat(Tree.raw(staging)).isEmpty();
    }

    /** Where the file ends before its query does, it may have been cut; that is told, and recorded. */
    @Test
    void datesAfterTheLastBarAreIncomplete() throws IOException {
        Files.write(
                gold,
                GoldFile.with(GoldFile.header(), List.of(bar(at(TUESDAY, 9, 0), G4, 1)))
                        .toBytes());

        Extract.Outcome outcome = daily().run(gold);

        String cut = ": the source's last bar is on 2024-01-02; the file may have been cut";
        assertThat(ManifestLines.days(staging))
                .containsExactly("2024-01-02 1 rows" + cut, "2024-01-03 empty" + cut, "2024-01-04 empty" + cut);
        assertThat(outcome.logged("bars end on 2024-01-02, the query ends on 2024-01-04"))
                .singleElement()
                .asString()
                .startsWith("WARN ");
    }

    @Test
    void resumedRunWithNothingToDoLeavesNoTrace() throws IOException {
        daily().run(gold);
        SortedMap<String, String> before = Tree.of(staging);

        assertThat(Extract.into(staging).with("--resume").run(gold).code()).isZero();
        assertThat(Tree.of(staging)).isEqualTo(before);
    }

    @Test
    void resumedRunOfACaptureWithNothingToDoLeavesNoTrace() throws IOException {
        Files.write(gold, GoldFile.with(GoldFile.header().start(0).end(-1)).toBytes());
        daily().run(gold);
        SortedMap<String, String> before = Tree.of(staging);

        assertThat(Extract.into(staging).with("--resume").run(gold).code()).isZero();
        assertThat(Tree.of(staging)).isEqualTo(before);
    }

    @Test
    void runWithoutResumeDoesAllAgainWithTheSameBytes() throws IOException {
        daily().run(gold);
        SortedMap<String, String> before = Tree.of(staging.resolve("raw"));

        daily().run(gold);

        List<String> chunks = new ArrayList<>(ONE_BY_ONE);
        ONE_BY_ONE.forEach(chunk -> chunks.add(chunk.replace("attempt 1", "attempt 2")));
        assertThat(ManifestLines.chunks(staging)).isEqualTo(chunks);
        assertThat(Tree.of(staging.resolve("raw"))).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void otherChunkSizeRedoesNothing(int chunkDays) throws IOException {
        daily().run(gold);
        SortedMap<String, String> before = Tree.of(staging);

        Extract.into(staging)
                .with("--resume", "--chunk-days", String.valueOf(chunkDays))
                .run(gold);

        assertThat(Tree.of(staging)).isEqualTo(before);
    }

    @Test
    void movedStagingFolderRedoesNothing() throws IOException {
        daily().run(gold);
        SortedMap<String, String> before = Tree.of(staging);
        staging = Files.move(staging, temp.resolve("elsewhere"));

        daily().with("--resume").run(gold);

        assertThat(Tree.of(staging)).isEqualTo(before);
    }

    /**
     * A kill leaves the manifest's first lines, the last of them perhaps torn, the files that those lines tell of, and perhaps
     * one that no line tells of yet.
     */
    @ParameterizedTest
    @ValueSource(strings = {"files of lines lost", "all files"})
    void runKilledAtAnyLineIsCompletedByTheNext(String files) throws IOException {
        daily().run(gold);
        SortedMap<String, String> undisturbed = Tree.of(staging.resolve("raw"));
        byte[] manifest = Files.readAllBytes(ManifestLines.path(staging));

        for (int length : cuts(manifest)) {
            Path killed = Files.createDirectory(temp.resolve("killed-" + length));
            Files.createDirectory(killed.resolve("manifest"));
            Files.write(ManifestLines.path(killed), Bytes.cut(manifest, length));
            copyRaw(killed, files.equals("all files") ? "" : Files.readString(ManifestLines.path(killed)));

            assertThat(Extract.into(killed).with("--resume").run(gold).code())
                    .as("cut at %d", length)
                    .isZero();

            assertThat(Tree.of(killed.resolve("raw"))).as("cut at %d", length).isEqualTo(undisturbed);
            assertThat(ManifestLines.days(killed))
                    .as("cut at %d", length)
                    .containsExactlyInAnyOrder("2024-01-02 3 rows", "2024-01-03 3 rows", "2024-01-04 3 rows");
        }
    }

    /** After every line, and inside every line. */
    private static List<Integer> cuts(byte[] manifest) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        int begin = 0;
        for (int at = 0; at < manifest.length; at++) {
            if (manifest[at] == '\n') {
                cuts.addAll(List.of(begin + 1, (begin + at) / 2, at, at + 1));
                begin = at + 1;
            }
        }
        return cuts;
    }

    /** Copies the raw files that a text tells of, or all; and leaves a half-written one under its temporary name. */
    private void copyRaw(Path killed, String lines) throws IOException {
        for (String file : Tree.raw(staging)) {
            Path target = killed.resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target.resolveSibling(".2024-01-09.parquet.tmp"), "half");
            if (lines.isEmpty() || lines.contains(file)) {
                Files.copy(staging.resolve(file), target);
            }
        }
    }

    /** The last line says that a chunk was begun: nobody knows what of it is in place. */
    @Test
    void chunkInProgressIsDoneAgain() throws IOException {
        daily().run(gold);
        List<String> lines = Files.readAllLines(ManifestLines.path(staging));
        int begun = lastIndex(lines, "\"in_progress\"");
        Files.writeString(ManifestLines.path(staging), String.join("\n", lines.subList(0, begun + 1)) + "\n");

        daily().with("--resume").run(gold);

        assertThat(ManifestLines.chunks(staging))
                .containsExactly(ONE_BY_ONE.get(0), ONE_BY_ONE.get(1), "2024-01-04..2024-01-04 done 3 rows attempt 2");
    }

    private static int lastIndex(List<String> lines, String text) {
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            last = lines.get(i).contains(text) ? i : last;
        }
        assertThat(last).isPositive();
        return last;
    }

    @Test
    void failedChunkIsNotTriedAgainUnlessAsked() throws IOException {
        failOnWednesday();
        List<String> failed = ManifestLines.chunks(staging);

        Extract.Outcome resumed = daily().with("--resume").run(gold);

        assertThat(resumed.code()).isEqualTo(75);
        assertThat(resumed.err())
                .startsWith("error: 1 days failed before with the same inputs and were not tried again;")
                .contains("--resume --retry-failed");
        assertThat(ManifestLines.chunks(staging)).startsWith(failed.toArray(String[]::new));
        assertThat(ManifestLines.chunks(staging).subList(failed.size(), failed.size() + 1))
                .containsExactly("2024-01-04..2024-01-04 done 1 rows attempt 2");

        assertThat(daily().with("--resume").run(gold).code()).isEqualTo(75);
        assertThat(ManifestLines.chunks(staging)).hasSize(failed.size() + 1);
    }

    @Test
    void failedChunkIsTriedAgainWhenAsked() throws IOException {
        failOnWednesday();

        Extract.Outcome retried = daily().with("--resume", "--retry-failed").run(gold);

        assertThat(retried.code()).isEqualTo(65);
        assertThat(ManifestLines.chunks(staging))
                .containsExactly(
                        "2024-01-02..2024-01-02 done 1 rows attempt 1",
                        "2024-01-03..2024-01-03 failed 0 rows attempt 1",
                        "2024-01-03..2024-01-03 failed 0 rows attempt 2");
    }

    @Test
    void runWithoutResumeTriesFailedChunksToo() throws IOException {
        failOnWednesday();

        assertThat(daily().run(gold).code()).isEqualTo(65);
    }

    private void failOnWednesday() throws IOException {
        List<Bar> bars = List.of(
                bar(at(TUESDAY, 9, 0), G4, 1), bar(at(WEDNESDAY, 9, 0), G4, -1), bar(at(THURSDAY, 9, 0), G4, 1));
        Files.write(gold, GoldFile.with(GoldFile.header(), bars).toBytes());
        assertThat(daily().run(gold).code()).isEqualTo(65);
    }

    /** A changed input is tried again without being asked. */
    @Test
    void failedChunkIsTriedAgainWhenItsInputsChanged() throws Exception {
        Files.write(gold, GoldFile.with(GoldFile.unmapped()).toBytes());
        assertThat(Extract.into(staging).run(gold).code()).isEqualTo(65);
        Files.writeString(temp.resolve("symbology.json"), """
                {"result": {"MGCG4": [{"d0": "2024-01-02", "d1": "2024-01-05", "s": "100"}],
                            "MGCJ4": [{"d0": "2024-01-02", "d1": "2024-01-05", "s": "200"}]}}
                """);

        assertThat(Extract.into(staging).with("--resume").run(gold).code()).isZero();

        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    /** Transform goes by the contracts registered: with the former ones it would pass over the source's bars. */
    @Test
    void correctedMappingIsRegistered() throws Exception {
        Files.write(gold, GoldFile.with(GoldFile.unmapped()).toBytes());
        String symbology = """
                {"result": {"MGCG4": [{"d0": "2024-01-02", "d1": "2024-01-05", "s": "100"}],
                            "%s": [{"d0": "2024-01-02", "d1": "2024-01-05", "s": "200"}]}}
                """;
        for (String symbol : List.of("GCJ4", "MGCJ4", "MGCJ4")) {
            Files.writeString(temp.resolve("symbology.json"), symbology.formatted(symbol));
            assertThat(Extract.into(staging).with("--resume").run(gold).code()).isZero();
        }
        assertThat(ManifestLines.of(staging, "source"))
                .extracting(line -> line.path("contracts").findValuesAsText("symbol"))
                .containsExactly(List.of("GCJ4", "MGCG4"), List.of("MGCG4", "MGCJ4"));
    }

    @Test
    void tornLastLineIsReportedAndCutOff() throws IOException {
        daily().run(gold);
        byte[] manifest = Files.readAllBytes(ManifestLines.path(staging));
        Files.write(ManifestLines.path(staging), Bytes.cut(manifest, ManifestLines.endOfLastChunk(staging) - 10));

        Extract.Outcome outcome = daily().with("--resume").run(gold);

        assertThat(outcome.logged("ends in a torn line, which a crash left; it is cut off"))
                .hasSize(1);
        assertThat(ManifestLines.chunks(staging)).hasSize(3);
    }

    @Test
    void editedManifestIsRefusedNamingTheLine() throws IOException {
        daily().run(gold);
        String manifest = Files.readString(ManifestLines.path(staging));
        Files.writeString(ManifestLines.path(staging), manifest.replace("\"rows_written\":3", "\"rows_written\":4"));
        SortedMap<String, String> before = Tree.of(staging);

        Extract.Outcome outcome = daily().with("--resume").run(gold);

        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err()).contains("extract.jsonl line ").contains("the line before it was changed");
        assertThat(Tree.of(staging)).containsAllEntriesOf(before).hasSize(before.size());
    }
}
