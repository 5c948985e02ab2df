package dev.frontmonth.common.run;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Says of whatever a run can throw what the user can act on. */
public final class FaultRefusals {
    private static final String LEFT = "what was done before stays";

    private FaultRefusals() {}

    /** Returns the refusal that the process ends with: the fault itself if it is one. */
    public static Refusal of(Throwable fault) {
        if (fault instanceof Refusal refusal) {
            return refusal;
        }
        if (fault instanceof IOException || fault instanceof UncheckedIOException) {
            return ofInputOutput(fault);
        }
        if (fault instanceof OutOfMemoryError) {
            return Refusal.of(
                            ExitCode.ENVIRONMENT,
                            "the memory given to the program does not suffice: %s",
                            fault.getMessage())
                    .left(LEFT)
                    .next("give it more, as in java -Xmx1g -jar …, then run with --resume")
                    .causedBy(fault);
        }
        if (isOfNativeLibrary(fault)) {
            return Refusal.of(ExitCode.ENVIRONMENT, "a native library cannot be loaded: %s", reason(rootOf(fault)))
                    .left(LEFT)
                    .next(
                            "see that java.io.tmpdir can be written, has room and holds executables, then run with --resume")
                    .causedBy(fault);
        }
        return Refusal.of(ExitCode.INTERNAL, "a fault of the program: %s", fault.toString())
                .left(LEFT)
                .next("report it with the output of --debug")
                .causedBy(fault);
    }

    /** A library is loaded by a class's initialiser, which is tried once; whatever comes to the class later is told of the first fault. */
    private static boolean isOfNativeLibrary(Throwable fault) {
        return fault instanceof UnsatisfiedLinkError
                || fault instanceof ExceptionInInitializerError
                || fault instanceof NoClassDefFoundError && fault.getCause() instanceof ExceptionInInitializerError;
    }

    /** The library's classes wrap what kept it from being unpacked. */
    private static Throwable rootOf(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static Refusal ofInputOutput(Throwable fault) {
        Throwable cause = fault instanceof UncheckedIOException && fault.getCause() != null ? fault.getCause() : fault;
        if (cause instanceof AccessDeniedException denied) {
            return Refusal.of(ExitCode.PERMISSION, "permission denied")
                    .at(String.valueOf(denied.getFile()))
                    .left(LEFT)
                    .next("grant the right, then run with --resume")
                    .causedBy(cause);
        }
        return Refusal.because(
                        isDiskFull(cause) ? Reason.DISK_FULL : Reason.INPUT_OUTPUT,
                        "input or output failed: %s",
                        reason(cause))
                .left(LEFT)
                .next("make room or mend the disk, then run with --resume")
                .causedBy(cause);
    }

    private static boolean isDiskFull(Throwable cause) {
        String text = String.valueOf(cause.getMessage());
        return text.contains("No space left") || text.contains("Disk quota exceeded");
    }

    /** Many exceptions of a file system say no more than its path; their name then says what is the matter. */
    private static String reason(Throwable cause) {
        boolean saysNothing =
                cause.getMessage() == null || cause instanceof FileSystemException file && file.getReason() == null;
        return saysNothing ? cause.toString() : String.valueOf(cause.getMessage());
    }
}
