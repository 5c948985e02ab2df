package dev.frontmonth.common.cli;

import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.cli.Option;

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

    /** Does the stage's work; what it refuses, it throws as a {@link Refusal}. */
    protected abstract ExitCode work(Arguments arguments, PrintStream out) throws IOException;

    /** Runs the command and returns the process's exit status. */
    public final int run(String[] args, PrintStream out, PrintStream err) {
        boolean debug = Arrays.asList(args).contains("--debug");
        try {
            Arguments arguments = Arguments.parse(options(), args);
            if (arguments.has("help")) {
                printHelp(out);
                return ExitCode.OK.code();
            }
            if (arguments.has("version")) {
                out.println(stage.word() + " " + version());
                return ExitCode.OK.code();
            }
            return work(arguments, out).code();
        } catch (Refusal e) {
            return report(e, err, debug);
        } catch (IOException | UncheckedIOException e) {
            return report(ofInputOutput(e), err, debug);
        } catch (OutOfMemoryError e) {
            return report(ofMemory(e), err, debug);
        } catch (UnsatisfiedLinkError e) {
            return report(ofNativeLibrary(e), err, debug);
        } catch (RuntimeException | Error e) {
            return report(ofFault(e), err, debug);
        }
    }

    private static int report(Refusal refusal, PrintStream err, boolean debug) {
        err.println("error: " + refusal.getMessage());
        if (debug) {
            refusal.printStackTrace(err);
        }
        err.flush();
        return refusal.exitCode().code();
    }

    /** Says of a failed input or output what the user can act on. */
    private static Refusal ofInputOutput(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        String where = cause instanceof FileSystemException file ? String.valueOf(file.getFile()) : "";
        if (cause instanceof AccessDeniedException) {
            return Refusal.of(ExitCode.PERMISSION, "permission denied")
                    .at(where)
                    .left("what was done before stays")
                    .next("grant the right, then run with --resume")
                    .causedBy(cause);
        }
        return Refusal.of(ExitCode.IO, "input or output failed: %s", reason(cause))
                .left("what was done before stays")
                .next("make room or mend the disk, then run with --resume")
                .causedBy(cause);
    }

    /** Many exceptions of a file system say no more than its path; their name then says what is the matter. */
    private static String reason(Throwable cause) {
        boolean saysNothing =
                cause.getMessage() == null || cause instanceof FileSystemException file && file.getReason() == null;
        return saysNothing ? cause.toString() : String.valueOf(cause.getMessage());
    }

    private static Refusal ofNativeLibrary(UnsatisfiedLinkError e) {
        return Refusal.of(ExitCode.ENVIRONMENT, "a native library cannot be loaded: %s", e.getMessage())
                .left("what was done before stays")
                .next("see that java.io.tmpdir can be written and holds executables, then run with --resume")
                .causedBy(e);
    }

    private static Refusal ofMemory(OutOfMemoryError e) {
        return Refusal.of(ExitCode.ENVIRONMENT, "the memory given to the program does not suffice: %s", e.getMessage())
                .left("what was done before stays")
                .next("give it more, as in java -Xmx1g -jar …, then run with --resume")
                .causedBy(e);
    }

    private static Refusal ofFault(Throwable e) {
        return Refusal.of(ExitCode.INTERNAL, "a fault of the program: %s", e.toString())
                .left("what was done before stays")
                .next("report it with the output of --debug")
                .causedBy(e);
    }

    /** Returns the release, or {@code development} outside an archive. */
    protected final String version() {
        return Optional.ofNullable(getClass().getPackage().getImplementationVersion())
                .orElse("development");
    }

    private void printHelp(PrintStream out) {
        PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
        writer.println("usage: " + usage);
        writer.println();
        writer.println(purpose);
        writer.println();
        for (Option option : options().options().getOptions()) {
            String name = "--" + option.getLongOpt() + (option.hasArg() ? " " + option.getArgName() : "");
            writer.printf("  %-24s %s%n", name, option.getDescription());
        }
        writer.println();
        writer.println(
                "Exit codes: 0 done, 64 usage, 65 data refused, 66 input missing, 74 I/O, 75 locked or failed chunks remain.");
        writer.flush();
    }
}
