package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Command lines that are wrong, in which STAGING and SOURCE stand for a good folder and a good file. */
final class CommandLineTest {
    @TempDir
    private Path temp;

    private Path staging;
    private Path gold;

    @BeforeEach
    void makeSource() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        gold = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
    }

    record Line(List<String> words, int code, String message) {}

    private static Line usage(String message, String... words) {
        return new Line(List.of(words), 64, message);
    }

    private static Line withOption(String message, String... words) {
        return new Line(
                Stream.concat(Stream.of("--staging", "STAGING", "SOURCE"), Stream.of(words))
                        .toList(),
                64,
                message);
    }

    static Stream<Line> lines() {
        return Stream.of(
                usage("--staging is missing", "SOURCE"),
                usage("--staging is missing"),
                usage("--staging has an empty value", "--staging", "", "SOURCE"),
                usage("--staging has an empty value", "--staging=", "SOURCE"),
                usage("Missing argument for option: staging", "SOURCE", "--staging"),
                usage("a SOURCE is missing", "--staging", "STAGING"),
                usage("a SOURCE is empty", "--staging", "STAGING", ""),
                usage("a SOURCE is empty", "--staging", "STAGING", "SOURCE", " "),
                usage("a SOURCE is not a path: ", "--staging", "STAGING", "a\u0000b"),
                withOption("--staging is given twice", "--staging", "STAGING"),
                withOption("--colour", "--colour"),
                withOption("-x", "-x"),
                withOption("--chunk", "--chunk", "7"),
                withOption("--resume is given twice", "--resume", "--resume"),
                withOption("--start is given twice", "--start", "2024-01-02", "--start", "2024-01-02"),
                withOption("Missing argument for option: start", "--start"),
                withOption("--start has an empty value", "--start", ""),
                withOption(
                        "--start 2024-01-03 is after --end 2024-01-02", "--start", "2024-01-03", "--end", "2024-01-02"),
                withOption("--start must be a date YYYY-MM-DD, found '2024-02-30'", "--start", "2024-02-30"),
                withOption("found '2023-02-29'", "--end", "2023-02-29"),
                withOption("found '2024-13-01'", "--end", "2024-13-01"),
                withOption("found '2024-1-2'", "--end", "2024-1-2"),
                withOption("found '20240102'", "--end", "20240102"),
                withOption("found '+2024-01-02'", "--end", "+2024-01-02"),
                withOption("found '2024-01-02T00:00'", "--end", "2024-01-02T00:00"),
                withOption("--end must be a date", "--end", "٢٠٢٤-٠١-٠٢"),
                withOption("--chunk-days must be a whole number from 1 to 20000, found '0'", "--chunk-days", "0"),
                withOption("found '-1'", "--chunk-days", "-1"),
                withOption("found '1.5'", "--chunk-days", "1.5"),
                withOption("found '20001'", "--chunk-days", "20001"),
                withOption("--chunk-days must be a whole number", "--chunk-days", "٧"),
                withOption("--batch-size must be a whole number from 1 to 10000000, found '0'", "--batch-size", "0"),
                withOption("found '10000001'", "--batch-size", "10000001"),
                withOption("found '99999999999'", "--batch-size", "99999999999"),
                withOption("--retry-failed needs --resume", "--retry-failed"),
                new Line(List.of("--staging", "NOWHERE", "SOURCE"), 66, "the staging folder does not exist"),
                new Line(List.of("--staging", "SOURCE", "SOURCE"), 66, "the staging folder is not a folder"),
                new Line(List.of("--staging", "STAGING", "NOWHERE"), 66, "the source does not exist"),
                new Line(List.of("--staging", "STAGING", "SOURCE", "NOWHERE"), 66, "the source does not exist"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void lineIsRefused(Line line) throws IOException {
        Extract.Outcome outcome = Extract.words(
                        line.words().stream().map(this::word).toArray(String[]::new))
                .run();

        assertThat(outcome.err()).startsWith("error: ").hasLineCount(1).contains(line.message());
        assertThat(outcome.code()).isEqualTo(line.code());
        assertThat(outcome.out()).isEmpty();
        assertThat(Tree.of(staging)).isEmpty();
    }

    private String word(String word) {
        return switch (word) {
            case "STAGING" -> staging.toString();
            case "SOURCE" -> gold.toString();
            case "NOWHERE" -> temp.resolve("nowhere").toString();
            default -> word;
        };
    }

    @Test
    void helpNamesEveryOption() {
        Extract.Outcome outcome = Extract.words("--help").run();

        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out())
                .contains("usage: extract --staging DIR [options] SOURCE...")
                .contains(
                        "--start", "--end", "--resume", "--retry-failed", "--dry-run", "--chunk-days", "--batch-size");
    }

    @Test
    void versionIsTold() {
        assertThat(Extract.words("--version").run().out()).startsWith("extract ");
    }

    @Test
    void configurationIsToldAndRecorded() throws IOException {
        Extract.Outcome outcome = Extract.into(staging)
                .with("--start", "2024-01-02", "--chunk-days", "3", "--resume")
                .run(gold);

        assertThat(outcome.logged("chunk-days=3"))
                .singleElement()
                .asString()
                .contains("start=2024-01-02", "end=last", "resume=true", "dry-run=false", "batch-size=50000");
        assertThat(ManifestLines.of(staging, "run")
                        .get(0)
                        .path("configuration")
                        .path("chunk-days")
                        .asText())
                .isEqualTo("3");
    }

    @Test
    void closingLineTellsWhatWasDone() {
        assertThat(Extract.into(staging)
                        .run(gold)
                        .logged("extract done: chunks done 1, failed 0; days skipped 0; rows 9;"))
                .hasSize(1);
        assertThat(Extract.into(staging)
                        .with("--resume")
                        .run(gold)
                        .logged("chunks done 0, failed 0; days skipped 3; rows 0;"))
                .hasSize(1);
    }

    /** A trace is for who asks for it. */
    @Test
    void traceIsPrintedOnRequest() {
        assertThat(Extract.into(staging)
                        .with("--debug")
                        .run(temp.resolve("none.dbn"))
                        .err())
                .contains("error: the source does not exist")
                .contains("\tat dev.frontmonth.extract.");
    }
}
