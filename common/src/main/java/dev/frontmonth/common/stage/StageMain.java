package dev.frontmonth.common.stage;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.LogSetup;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.run.FaultRefusals;
import dev.frontmonth.common.run.Tally;
import dev.frontmonth.common.run.Termination;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The frame of an executable: parses, runs, and turns whatever happened into one line and an exit code. {@code main} only exits;
 * everything is in {@link #run}, which tests call.
 */
public abstract class StageMain {
    private final Stage stage;
    private final String usage;
    private final String purpose;

    /** Names the stage, its usage line and, in a sentence, its purpose. */
    protected StageMain(Stage stage, String usage, String purpose) {
        this.stage = stage;
        this.usage = usage;
        this.purpose = purpose;
    }

    /** Returns the stage's options. */
    protected abstract OptionTable options();

    /** Does the stage's work and returns how it ended; what it refuses, it throws as a {@link Refusal}. */
    protected abstract Reason work(Arguments arguments, Execution execution) throws IOException;

    /** Looks where the stage stands; reads only. */
    protected abstract StageStatus status(Arguments arguments) throws IOException;

    /** Compares what is there with what is recorded; reads only. */
    protected abstract Verification verify(Arguments arguments) throws IOException;

    /** Runs the command as a process of its own, which signals can ask to end, and exits with its status. */
    protected static void exit(StageMain main, String... args) {
        Termination.listen();
        System.exit(main.run(args, System.out, System.err));
    }

    /** Runs the command and returns the process's exit status. */
    public final int run(String[] args, PrintStream out, PrintStream err) {
        // Numbers in messages, records and SQL have the digits 0 to 9, whatever the user's language.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        int status = answer(args, out, err);
        return out.checkError() ? unwritten(status, err) : status;
    }

    /** A result that nobody could read must not look like success; what was done stays done. */
    private static int unwritten(int status, PrintStream err) {
        err.println(LogSetup.errorLine(
                "standard output could not be written; the command itself ended with %d".formatted(status)));
        return status == ExitCode.OK.code() ? ExitCode.IO.code() : status;
    }

    private int answer(String[] args, PrintStream out, PrintStream err) {
        List<String> words = Arrays.asList(args);
        LogSetup.choose(words); // Before any class that logs is loaded.
        Execution execution = new Execution(version(), Clock.systemUTC(), new Tally(Clock.systemUTC()), out);
        Reason reason;
        Optional<Refusal> refusal = Optional.empty();
        try {
            Arguments arguments = Arguments.parse(options(), args);
            if (arguments.has("help")) {
                new HelpPage(usage, purpose, options()).print(out);
                return ExitCode.OK.code();
            }
            if (arguments.has("version")) {
                out.println(stage.word() + " " + version());
                return ExitCode.OK.code();
            }
            LogSetup.requireFormat(arguments.text("log-format"));
            if (arguments.has("status") || arguments.has("verify")) {
                return inspect(arguments, out).exitCode().code();
            }
            reason = work(arguments, execution);
        } catch (IOException | RuntimeException | Error e) {
            refusal = Optional.of(FaultRefusals.of(e));
            reason = refusal.get().reason();
        }
        refusal.ifPresent(e -> report(e, err, words.contains("--debug")));
        if (words.contains("--json")) {
            summarise(reason, refusal, execution);
        }
        return reason.exitCode().code();
    }

    private Reason inspect(Arguments arguments, PrintStream out) throws IOException {
        boolean json = arguments.has("json");
        if (arguments.has("status")) {
            arguments.requireOnly("status", "staging", "db", "symbol", "json");
            StageStatus status = status(arguments);
            out.println(json ? status.json() : status.text().stripTrailing());
            return Reason.DONE;
        }
        arguments.requireOnly("verify", "staging", "db", "symbol", "json", "wait");
        Verification verification = verify(arguments);
        out.println(json ? verification.json() : verification.text().stripTrailing());
        return verification.differences().isEmpty() ? Reason.DONE : Reason.DIFFERENCES_FOUND;
    }

    private static void report(Refusal refusal, PrintStream err, boolean debug) {
        err.println(LogSetup.errorLine(String.valueOf(refusal.getMessage())));
        if (debug) {
            refusal.printStackTrace(err);
        }
        err.flush();
    }

    private void summarise(Reason reason, Optional<Refusal> refusal, Execution execution) {
        Summary summary =
                new Summary(stage, execution.version(), reason, refusal.map(Refusal::getMessage), execution.tally());
        try {
            execution.out().println(summary.json());
        } catch (IOException e) {
            throw new IllegalStateException(e); // A writer in memory does not fail.
        }
    }

    /** Returns the release, or {@code development} outside an archive. */
    private String version() {
        return Optional.ofNullable(getClass().getPackage().getImplementationVersion())
                .orElse("development");
    }
}
