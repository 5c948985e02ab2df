package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a stage writes, the next one reads. */
final class ManifestRoundTripTest {
    private final Path path;

    ManifestRoundTripTest(@TempDir Path folder) {
        this.path = folder.resolve("manifest").resolve("extract.jsonl");
    }

    static Stream<SourceRecord> sources() {
        return Stream.of(
                Examples.source("a-1"),
                Examples.source("b-2", "a-1", "c-3"),
                Examples.bareSource("d-4"),
                Examples.source("e-5")
                        .withConditions(List.of(
                                new DateCondition(Examples.DATE, DateCondition.Condition.DEGRADED),
                                new DateCondition(Examples.DATE.plusDays(1), DateCondition.Condition.MISSING))));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void sourceComesBackAsItWas(SourceRecord source) throws IOException {
        assertComesBack(source, fields -> SourceRecord.read(fields));
    }

    @Test
    void retirementComesBackAsItWas() throws IOException {
        assertComesBack(
                new RetireRecord("a-1", "wrong \"vendor\"\nfile", Examples.STARTED, true),
                fields -> RetireRecord.read(fields));
    }

    @Test
    void pruningComesBackAsItWas() throws IOException {
        assertComesBack(
                new PruneRecord(List.of("a-1", "b-2"), 3, 1L << 40, Examples.STARTED),
                fields -> PruneRecord.read(fields));
    }

    /** A folder that an earlier release wrote. */
    @Test
    void sourceWithoutConditionsHasNone() throws IOException {
        ObjectNode fields = ManifestText.fields(Examples.source("a-1"));
        fields.remove("conditions");
        new ManifestText()
                .add(fields)
                .write(Files.createDirectories(path.getParent()).resolve("extract.jsonl"));
        List<SourceRecord> read = new ArrayList<>();
        ManifestReader.read(path, (type, line) -> read.add(SourceRecord.read(line)));
        assertThat(read).containsExactly(Examples.source("a-1"));
    }

    static Stream<ChunkRecord<ExtractDay>> extractChunks() {
        ChunkRecord<ExtractDay> plan = Examples.pending("s-0", Examples.DATE, Examples.DATE.plusDays(1), 3);
        ChunkError error =
                new ChunkError("what; where", "Refusal: what\n\tat dev.frontmonth.X\n", List.of("row 1", "row 2"));
        return Stream.of(
                plan,
                plan.inProgress(Examples.STARTED),
                Examples.done("s-0", Examples.DATE, 3),
                plan.failed(
                        Examples.STARTED,
                        Examples.FINISHED,
                        error,
                        List.of(
                                Examples.emptyExtractDay(Examples.DATE),
                                Examples.emptyExtractDay(Examples.DATE.plusDays(1)))));
    }

    @ParameterizedTest
    @MethodSource("extractChunks")
    void extractChunkComesBackAsItWas(ChunkRecord<ExtractDay> chunk) throws IOException {
        assertComesBack(chunk, fields -> ChunkRecord.read(fields, ExtractDay::read));
    }

    @Test
    void curatedDaysComeBackAsTheyWere() throws IOException {
        ChunkRecord<CuratedDay> chunk = ChunkRecord.<CuratedDay>pending(
                        "MGC",
                        Examples.DATE,
                        Examples.DATE.plusDays(2),
                        List.of(Examples.DBN, new SourceFile("b.dbn", 0, Examples.sha('0'))),
                        1)
                .done(
                        Examples.STARTED,
                        Examples.FINISHED,
                        2,
                        List.of(
                                Examples.curatedDay("MGC", Examples.DATE),
                                Examples.emptyCuratedDay(Examples.DATE.plusDays(1), false),
                                Examples.emptyCuratedDay(Examples.DATE.plusDays(2), true)));
        assertComesBack(chunk, fields -> ChunkRecord.read(fields, CuratedDay::read));
    }

    /** Manifests of before the two fields came to be. */
    @Test
    void curatedDayWithoutWordOnOtherSourcesHasNoRepeatsAndNoReplacements() throws IOException {
        CuratedDay day = Examples.emptyCuratedDay(Examples.DATE, false);
        append(List.of(ChunkRecord.<CuratedDay>pending("MGC", Examples.DATE, Examples.DATE, List.of(Examples.DBN), 1)
                .done(Examples.STARTED, Examples.FINISHED, 0, List.of(day))));
        Files.writeString(path, Files.readString(path).replace(",\"repeated_bars\":0,\"replacements\":[]", ""));
        List<CuratedDay> read = new ArrayList<>();
        ManifestReader.read(
                path,
                (type, fields) ->
                        read.addAll(ChunkRecord.read(fields, CuratedDay::read).days()));
        assertThat(read).containsExactly(day);
    }

    @Test
    void mergedDaysComeBackAsTheyWere() throws IOException {
        LocalDate next = Examples.DATE.plusDays(1);
        List<TimeRange> vacated = List.of(new TimeRange(1, 2), new TimeRange(5, Micros.startOf(next)));
        MergedDay empty =
                new MergedDay(next, Micros.startOf(next) - 1, Micros.startOf(next), 0, Optional.empty(), vacated);
        ChunkRecord<MergedDay> chunk = Examples.<MergedDay>pending("MGC", Examples.DATE, Examples.DATE.plusDays(1), 1)
                .done(Examples.STARTED, Examples.FINISHED, 1_380, List.of(Examples.mergedDay(Examples.DATE), empty));
        assertComesBack(chunk, fields -> ChunkRecord.read(fields, MergedDay::read));
    }

    static Stream<DatabaseRecord> databases() {
        DatabaseRecord.Fingerprint fingerprint = new DatabaseRecord.Fingerprint(
                1 << 20, Instant.parse("2024-03-01T10:00:00.123456789Z"), Examples.sha('9'));
        return Stream.of(
                new DatabaseRecord("gold.db", Examples.STARTED, Optional.of(fingerprint)),
                new DatabaseRecord("gold.db", Examples.STARTED, Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void databaseComesBackAsItWas(DatabaseRecord database) throws IOException {
        assertComesBack(database, fields -> DatabaseRecord.read(fields));
    }

    /** The run's record is for people and for the DuckDB CLI; no stage reads it back. */
    @Test
    void runShowsVersionAndConfiguration() throws IOException {
        append(List.of(Examples.RUN));
        JsonNode line = ManifestText.JSON.readTree(Files.readString(path));
        assertThat(line.toPrettyString().replace("\"", ""))
                .contains("v : 1", "seq : 1", "type : run", "started_at : 2024-03-01T10:00:00.123456Z")
                .contains("program_version : 0.1.0", "chunk-days : 7", "zone : Australia/Brisbane");
        assertThat(ManifestReader.read(path, (type, fields) -> {}).seq()).isEqualTo(1);
    }

    @Test
    void chunkHoldsTheFieldsThatItMust() throws IOException {
        append(List.of(Examples.done("s-0", Examples.DATE, 3)));
        JsonNode line = ManifestText.JSON.readTree(Files.readString(path));
        List<String> names = new ArrayList<>();
        line.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .contains("chunk_start", "chunk_end", "status", "rows_written", "started_at", "finished_at")
                .contains("source_dbn", "error", "attempt_id", "days");
        assertThat(line.at("/source_dbn/sha256").textValue()).isEqualTo(Examples.sha('a'));
        assertThat(line.at("/days/0/file").textValue()).isEqualTo("raw/s-0/2024-01-02.parquet");
        assertThat(line.at("/days/0/inputs/0").textValue()).isEqualTo(Examples.sha('a'));
        assertThat(line.at("/days/1/file").isNull()).isTrue();
    }

    @Test
    void failureHoldsMessageAndStackTrace() {
        ChunkError error = ChunkError.of(new IllegalStateException("no room"), List.of("row"));
        assertThat(error.message()).isEqualTo("no room");
        assertThat(error.stackTrace())
                .startsWith("java.lang.IllegalStateException: no room")
                .contains("at dev.frontmonth.common.manifest.ManifestRoundTripTest");
        assertThat(error.details()).containsExactly("row");
        assertThat(ChunkError.of(new StackOverflowError(), List.of()).message())
                .isEqualTo("java.lang.StackOverflowError");
    }

    /** What one stage cannot read back stops all work on the folder, so no failure may be too long or too strange. */
    @Test
    void failureOfAnyLengthAndTextCanBeReadBack() throws IOException {
        for (String text :
                List.of("x".repeat(2 << 20), "\ud83d\ude00".repeat(1 << 20), "x" + "\ud83d\ude00".repeat(1 << 20))) {
            Files.deleteIfExists(path);
            ChunkError error = ChunkError.of(new IllegalStateException(text), List.of());
            ChunkRecord<ExtractDay> chunk = Examples.<ExtractDay>pending("s-0", Examples.DATE, Examples.DATE, 1)
                    .failed(Examples.STARTED, Examples.FINISHED, error, List.of());
            assertComesBack(chunk, fields -> ChunkRecord.read(fields, ExtractDay::read));
        }
    }

    private void assertComesBack(ManifestRecord record, Function<Fields, ManifestRecord> reading) throws IOException {
        append(List.of(record));
        List<ManifestRecord> read = new ArrayList<>();
        ManifestReader.read(path, (type, fields) -> {
            assertThat(type).isEqualTo(record.type());
            read.add(reading.apply(fields));
        });
        assertThat(read).containsExactly(record);
    }

    private void append(List<ManifestRecord> records) throws IOException {
        try (ManifestWriter writer = ManifestWriter.open(path, ManifestTail.EMPTY)) {
            for (ManifestRecord record : records) {
                writer.append(record);
            }
        }
    }
}
