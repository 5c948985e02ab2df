package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** A manifest from somebody else's machine is held against the format, line by line and field by field. */
final class ManifestLineTest {
    private final StagingFolder staging;
    private final Path folder;

    ManifestLineTest(@TempDir Path root) throws IOException {
        Files.createDirectory(root.resolve("manifest"));
        this.staging = StagingFolder.open(root.toString());
        this.folder = staging.root().resolve("manifest");
    }

    @ParameterizedTest(name = "{0} {1} = {2}")
    @CsvFileSource(resources = "fields.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
    void fieldOutOfItsFormIsRefused(String record, String field, String value, String says) throws IOException {
        ManifestText text = new ManifestText().add(Examples.RUN).add(changed(record, field, value));
        text.write(folder.resolve(stage(record) + ".jsonl"));
        assertThatThrownBy(() -> read(record))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContaining(stage(record) + ".jsonl line 2")
                .hasMessageContaining(says);
    }

    /** The records that the table changes are themselves accepted. */
    @Test
    void recordsOfTheTableAreAcceptedUnchanged() throws IOException {
        for (String record :
                List.of("source", "conditions", "prune", "extract", "failed", "transform", "merge", "database")) {
            Path path = folder.resolve(stage(record) + ".jsonl");
            new ManifestText()
                    .add(Examples.RUN)
                    .add(ManifestText.fields(record(record)))
                    .write(path);
            read(record);
        }
    }

    private static ObjectNode changed(String record, String field, String value) throws IOException {
        ObjectNode fields = ManifestText.fields(record(record));
        JsonPointer pointer = JsonPointer.compile(field);
        JsonNode parent = fields.at(pointer.head());
        if (parent instanceof ArrayNode list) {
            list.set(pointer.last().getMatchingIndex(), ManifestText.JSON.readTree(value));
        } else if (value.equals("-")) {
            ((ObjectNode) parent).remove(pointer.last().getMatchingProperty());
        } else {
            ((ObjectNode) parent).set(pointer.last().getMatchingProperty(), ManifestText.JSON.readTree(value));
        }
        return fields;
    }

    private static ManifestRecord record(String name) {
        return switch (name) {
            case "source" -> Examples.source("s-0");
            case "conditions" ->
                Examples.source("s-0")
                        .withConditions(List.of(new DateCondition(Examples.DATE, DateCondition.Condition.PENDING)));
            case "retire" -> new RetireRecord("s-0", "wrong", Examples.STARTED, true);
            case "prune" -> new PruneRecord(List.of("s-0"), 1, 2, Examples.STARTED);
            case "extract" -> Examples.done("s-0", Examples.DATE, 1);
            case "failed" ->
                Examples.<ExtractDay>pending("s-0", Examples.DATE, Examples.DATE.plusDays(1), 1)
                        .failed(
                                Examples.STARTED,
                                Examples.FINISHED,
                                new ChunkError("m", "t", List.of("d")),
                                List.of(Examples.emptyExtractDay(Examples.DATE)));
            case "transform" ->
                Examples.<CuratedDay>pending("MGC", Examples.DATE, Examples.DATE, 1)
                        .done(
                                Examples.STARTED,
                                Examples.FINISHED,
                                2,
                                List.of(Examples.curatedDay("MGC", Examples.DATE)));
            case "merge" ->
                Examples.<MergedDay>pending("MGC", Examples.DATE, Examples.DATE, 1)
                        .done(Examples.STARTED, Examples.FINISHED, 1_380, List.of(Examples.mergedDay(Examples.DATE)));
            case "database" ->
                new DatabaseRecord(
                        "gold.db",
                        Examples.STARTED,
                        Optional.of(new DatabaseRecord.Fingerprint(1, Examples.STARTED, Examples.sha('9'))));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String stage(String record) {
        return switch (record) {
            case "transform" -> "transform";
            case "merge", "database" -> "merge";
            default -> "extract";
        };
    }

    private void read(String record) throws IOException {
        switch (stage(record)) {
            case "transform" -> Manifest.transform(staging);
            case "merge" -> Manifest.merge(staging);
            default -> Manifest.extract(staging);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "lines.csv", delimiter = '|', numLinesToSkip = 1, quoteCharacter = '`')
    void lineOutOfItsFormIsRefused(String what, String line, String says) throws IOException {
        new ManifestText().add(Examples.RUN).addLine(line).write(folder.resolve("extract.jsonl"));
        assertThatThrownBy(() -> Manifest.extract(staging))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContaining("extract.jsonl line 2")
                .hasMessageContaining(says);
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        new ManifestText()
                .addLine("{\"v\":1,\"seq\":SEQ,\"prev\":\"PREV\",\"type\":\"run\",\"configuration\":{},\"x\":" + deep
                        + "}")
                .write(folder.resolve("extract.jsonl"));
        assertThatThrownBy(() -> Manifest.extract(staging))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("extract.jsonl line 1");
    }

    @Test
    void lineOverTheLimitIsRefusedWhetherItEndsOrNot() throws IOException {
        for (String end : List.of("", "\n")) {
            Files.writeString(folder.resolve("extract.jsonl"), "x".repeat(ManifestReader.LONGEST_LINE) + end);
            assertThatThrownBy(() -> Manifest.extract(staging))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("extract.jsonl line 1")
                    .hasMessageContaining("longer than");
        }
    }

    @Test
    void messageIsOneLineWhateverTheFieldHolds() throws IOException {
        ObjectNode fields = ManifestText.fields(Examples.source("s-0"));
        fields.put("source", "../\u001b[2J\n\u202e" + "x".repeat(10_000));
        new ManifestText().add(fields).write(folder.resolve("extract.jsonl"));
        assertThatThrownBy(() -> Manifest.extract(staging))
                .isInstanceOf(Refusal.class)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                        .doesNotContain("\n", "\u001b", "\u202e")
                        .hasSizeLessThan(1_000));
    }
}
