package dev.frontmonth.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.staging.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens becomes one line and an exit code. */
final class StageMainTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                failure(Refusal.data("bad bar"), 65, "bad bar"),
                failure(Refusal.usage("bad word"), 64, "bad word"),
                failure(Refusal.of(ExitCode.TEMPORARY, "locked").next("wait"), 75, "locked; wait"),
                failure(
                        Refusal.data("what %d", 1)
                                .at("file %s", "f")
                                .at("row 2")
                                .left("left")
                                .next("next"),
                        65,
                        "what 1; file f, row 2; left; next"),
                failure(
                        new AccessDeniedException("/x"),
                        77,
                        "permission denied; /x; what was done before stays; grant the right, then run with --resume"),
                failure(
                        new FileSystemException("/x", null, "No space left on device"),
                        74,
                        "input or output failed: /x: No space left on device; what was done before stays; make room or"
                                + " mend the disk, then run with --resume"),
                failure(
                        new NoSuchFileException("/x"),
                        74,
                        "input or output failed: "
                                + "java.nio.file.NoSuchFileException: /x; what was done before stays; make room or mend the"
                                + " disk, then run with --resume"),
                failure(
                        new UncheckedIOException(new IOException("boom")),
                        74,
                        "input or output failed: boom; what was done before stays; make room or mend the disk, then run"
                                + " with --resume"),
                failure(
                        new OutOfMemoryError("Java heap space"),
                        78,
                        "the memory given to the program does not suffice: Java heap space; what was done before stays;"
                                + " give it more, as in java -Xmx1g -jar …, then run with --resume"),
                failure(
                        new UnsatisfiedLinkError("no zstd"),
                        78,
                        "a native library cannot be loaded: no zstd; what was done before stays; see that java.io.tmpdir"
                                + " can be written, has room and holds executables, then run with --resume"),
                failure(
                        new ExceptionInInitializerError(new IllegalStateException(new IOException("no room"))),
                        78,
                        "a native library cannot be loaded: no room; what was done before stays; see that java.io.tmpdir"
                                + " can be written, has room and holds executables, then run with --resume"),
                fault(new IllegalStateException("oops"), "java.lang.IllegalStateException: oops"),
                fault(new NoClassDefFoundError("a/B"), "java.lang.NoClassDefFoundError: a/B"),
                fault(new StackOverflowError(), "java.lang.StackOverflowError"),
                fault(new AssertionError("never"), "java.lang.AssertionError: never"));
    }

    private static Arguments failure(Throwable thrown, int code, String line) {
        return Arguments.of(thrown, code, line);
    }

    private static Arguments fault(Throwable thrown, String text) {
        return failure(
                thrown,
                70,
                "a fault of the program: " + text
                        + "; what was done before stays; report it with the output of --debug");
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("failures")
    void failureIsOneLineAndACode(Throwable thrown, int code, String line) {
        Command command = new Command(thrown);
        assertThat(command.run()).isEqualTo(code);
        assertThat(command.err()).isEqualTo("error: " + line + System.lineSeparator());
        assertThat(command.out()).isEmpty();
    }

    @Test
    void traceIsShownOnRequest() {
        Command command = new Command(Refusal.data("bad").causedBy(new IllegalStateException("below")));
        assertThat(command.run("--debug")).isEqualTo(65);
        assertThat(command.err())
                .startsWith("error: bad" + System.lineSeparator())
                .contains("at dev.frontmonth.common.stage.StageMainTest")
                .contains("Caused by: java.lang.IllegalStateException: below");
    }

    @Test
    void controlCharactersAreDefused() {
        Command command = new Command(Refusal.data("a\u001b[2Jb\rc\nd\te\u0000f\u009bg\u202eh\u2028i\u200bj"));
        assertThat(command.run()).isEqualTo(65);
        assertThat(command.err()).isEqualTo("error: a?[2Jb?c d e?f?g?h?i?j" + System.lineSeparator());
    }

    @Test
    void percentSignInUntrustedTextIsNoFormat() {
        assertThat(Refusal.data("100 %d").getMessage()).isEqualTo("100 %d");
        assertThat(Refusal.data("%s", "100 %d").at("a%n").getMessage()).isEqualTo("100 %d; a%n");
    }

    @Test
    void longTextIsCutAtAWholeCharacter() {
        assertThat(Printable.oneLine("x".repeat(5_000))).isEqualTo("x".repeat(4_000) + " …");
        assertThat(Printable.oneLine("x".repeat(3_999) + "\ud83d\ude00")).isEqualTo("x".repeat(3_999) + " …");
        assertThat(Printable.oneLine("x".repeat(4_000))).isEqualTo("x".repeat(4_000));
    }

    @Test
    void successHasTheCodeOfTheWork() {
        assertThat(new Command(ExitCode.OK).run()).isZero();
        assertThat(new Command(ExitCode.TEMPORARY).run()).isEqualTo(75);
    }

    @Test
    void summaryIsOneObjectAndNothingElse() throws IOException {
        Command command = new Command(ExitCode.OK);
        assertThat(command.run("--json")).isZero();
        assertThat(fields(command.out())).containsExactlyEntriesOf(summary("done", 0, "done", null, command.out()));
        assertThat(command.out()).hasLineCount(1);
        assertThat(command.err()).doesNotContain("{");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reasons")
    void summarySaysWhyARunWasRefused(Refusal refusal, String status, String reason) throws IOException {
        Command command = new Command(refusal);
        int code = command.run("--json");
        assertThat(fields(command.out()))
                .containsEntry("status", status)
                .containsEntry("exit_code", code)
                .containsEntry("reason", reason)
                .containsEntry("message", "why");
        assertThat(command.err()).isEqualTo("error: why" + System.lineSeparator());
    }

    static Stream<Arguments> reasons() {
        return Stream.of(Reason.values())
                .filter(reason -> reason.exitCode() != ExitCode.OK)
                .map(reason -> Arguments.of(
                        Refusal.because(reason, "why"),
                        reason.exitCode().code() > 128 ? "interrupted" : "failed",
                        reason.name().toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void summaryIsGivenOfAWrongCommandLineToo() throws IOException {
        Command command = new Command(ExitCode.OK);
        assertThat(command.run("--json", "--frobnicate")).isEqualTo(64);
        assertThat(fields(command.out())).containsEntry("reason", "usage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--json", "--help", "--version"})
    void outputThatNobodyCanReadIsNoSuccess(String option) {
        Command command = new Command(ExitCode.OK);
        PrintStream closed = new PrintStream(OutputStream.nullOutputStream());
        closed.close();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(command.run(new String[] {option}, closed, new PrintStream(err)))
                .isEqualTo(74);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("could not be written", "ended with 0");
    }

    private static Map<String, Object> fields(String json) throws IOException {
        return new ObjectMapper().readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** The fields in their order; the time is the run's own. */
    private static Map<String, Object> summary(
            String status, int code, String reason, @Nullable String message, String out) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("stage", "merge");
        fields.put("version", "development");
        fields.put("status", status);
        fields.put("exit_code", code);
        fields.put("reason", reason);
        fields.put("message", message);
        fields.put("chunks_done", 1);
        fields.put("chunks_failed", 0);
        fields.put("chunks_skipped", 0);
        fields.put("days_done", 2);
        fields.put("days_skipped", 0);
        fields.put("rows", 2_760);
        fields.put("contracts", 1);
        fields.put("rows_removed", 4);
        fields.put("warnings", List.of(Map.of("kind", "tie", "count", 2, "first", "tie on 2024-01-02")));
        fields.put("wall_seconds", fields(out).get("wall_seconds"));
        return fields;
    }

    @Test
    void statusIsForAPersonOrAScript() {
        Command person = new Command(ExitCode.OK);
        assertThat(person.run("--status")).isZero();
        assertThat(person.out()).isEqualToNormalizingNewlines("""
                        merge
                          symbol MGC: behind 2
                            behind: 2024-01-02
                          a note
                          orphans: 1 files that no day names: curated/MGC/x.parquet
                          next: merge --resume
                        """);
        Command script = new Command(ExitCode.OK);
        assertThat(script.run("--status", "--json")).isZero();
        assertThat(script.out()).isEqualToNormalizingNewlines("""
                        {"stage":"merge","subjects":[{"kind":"symbol","name":"MGC","counts":{"behind":2},\
                        "notes":["behind: 2024-01-02"]}],"orphans":["curated/MGC/x.parquet"],"notes":["a note"],\
                        "next":["merge --resume"]}
                        """);
    }

    @Test
    void differencesFoundAreNoSuccess() {
        Command sound = new Command(ExitCode.OK);
        assertThat(sound.run("--verify")).isZero();
        assertThat(sound.out())
                .isEqualToNormalizingNewlines(
                        "merge: 2 files with 99 bytes and 1 days of the database compared, 0 differences\n");
        Command damaged = new Command(ExitCode.INTERNAL);
        assertThat(damaged.run("--verify", "--json")).isEqualTo(65);
        assertThat(damaged.out()).isEqualToNormalizingNewlines("""
                        {"stage":"merge","files":2,"bytes":99,"days":1,"differences":["x: missing"],"notes":[]}
                        """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--resume", "--dry-run", "--verify"})
    void lookGoesWithNothingThatWorks(String other) {
        Command command = new Command(ExitCode.OK);
        assertThat(command.run("--status", other)).isEqualTo(64);
        assertThat(command.err()).contains(other + " means nothing beside --status");
    }

    @Test
    void helpListsEveryOption() {
        Command command = new Command(ExitCode.INTERNAL);
        assertThat(command.run("--help")).isZero();
        assertThat(command.out())
                .contains(
                        "usage: merge --staging DIR",
                        "Does nothing.",
                        "--chunk-days N",
                        "--retry-failed",
                        "Exit codes:");
        assertThat(command.err()).isEmpty();
    }

    @Test
    void versionNamesTheStage() {
        Command command = new Command(ExitCode.INTERNAL);
        assertThat(command.run("--version")).isZero();
        assertThat(command.out()).isEqualTo("merge development" + System.lineSeparator());
    }

    @Test
    void wrongWordNamesTheHelp() {
        Command command = new Command(ExitCode.OK);
        assertThat(command.run("--frobnicate")).isEqualTo(64);
        assertThat(command.err()).contains("--frobnicate").contains("see --help");
    }

    @Test
    void codesAreThoseOfSysexits() {
        assertThat(Stream.of(ExitCode.values()).map(ExitCode::code))
                .containsExactly(0, 64, 65, 66, 69, 70, 73, 74, 75, 77, 78, 129, 130, 143);
    }

    /** A stage whose work is to end as it is told. */
    private static final class Command extends StageMain {
        private final Object end;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        Command(Object end) {
            super(Stage.MERGE, "merge --staging DIR", "Does nothing.");
            this.end = end;
        }

        int run(String... args) {
            return run(
                    args,
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
        }

        String out() {
            return out.toString(StandardCharsets.UTF_8);
        }

        String err() {
            return err.toString(StandardCharsets.UTF_8);
        }

        @Override
        protected OptionTable options() {
            return new OptionTable();
        }

        @Override
        protected StageStatus status(dev.frontmonth.common.cli.Arguments arguments) {
            return new StageStatus(
                    Stage.MERGE,
                    List.of(new SubjectStatus("symbol", "MGC", Map.of("behind", 2L), List.of("behind: 2024-01-02"))),
                    List.of("curated/MGC/x.parquet"),
                    List.of("a note"),
                    List.of("merge --resume"));
        }

        @Override
        protected Verification verify(dev.frontmonth.common.cli.Arguments arguments) {
            return new Verification(
                    Stage.MERGE, 2, 99, 1, end == ExitCode.OK ? List.of() : List.of("x: missing"), List.of());
        }

        @Override
        protected Reason work(dev.frontmonth.common.cli.Arguments arguments, Execution execution) throws IOException {
            if (end instanceof IOException e) {
                throw e;
            }
            if (end instanceof RuntimeException e) {
                throw e;
            }
            if (end instanceof Error e) {
                throw e;
            }
            execution.tally().done(2, 2_760);
            execution.tally().contract("MGCG4");
            execution.tally().count("rows_removed", 4);
            execution.tally().warnings().add(WarningKind.TIE, "tie on 2024-01-02");
            execution.tally().warnings().add(WarningKind.TIE, "tie on 2024-01-03");
            return Reason.of((ExitCode) end);
        }
    }
}
