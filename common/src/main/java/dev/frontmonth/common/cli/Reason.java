package dev.frontmonth.common.cli;

import java.util.Locale;

/**
 * Why a run ended as it did, for scripts: finer than the exit code, which several reasons share. The words are a promise
 * ({@code doc/results.md}); a new one may be added, none is renamed.
 */
public enum Reason {
    /** Done. */
    DONE(ExitCode.OK),
    /** All days in range were done before. */
    NOTHING_TO_DO(ExitCode.OK),
    /** The command line is wrong. */
    USAGE(ExitCode.USAGE),
    /** An input is corrupt, hostile, or not what it says it is. */
    BAD_INPUT(ExitCode.DATA),
    /** Bars break a rule of validation. */
    INVALID_BARS(ExitCode.DATA),
    /** Sources differ where they overlap. */
    DIFFERING_SOURCES(ExitCode.DATA),
    /** A gate of merge refused a chunk. */
    FAILED_GATE(ExitCode.DATA),
    /** A final gate refused the table: the words "backfill invalid". */
    BACKFILL_INVALID(ExitCode.DATA),
    /** Files, manifests and database are not as recorded. */
    DIFFERENCES_FOUND(ExitCode.DATA),
    /** A source, the staging folder or an earlier stage's days are missing. */
    INPUT_MISSING(ExitCode.NO_INPUT),
    /** A person must decide. */
    RECOVERY_NEEDED(ExitCode.RECOVERY),
    /** A fault of the program. */
    INTERNAL_FAULT(ExitCode.INTERNAL),
    /** An output cannot be created. */
    CANNOT_CREATE(ExitCode.CANNOT_CREATE),
    /** Input or output failed. */
    INPUT_OUTPUT(ExitCode.IO),
    /** The disk has not the room that the run needs. */
    DISK_FULL(ExitCode.IO),
    /** Another process holds the stage or the database. */
    LOCKED(ExitCode.TEMPORARY),
    /** Days failed before with the same inputs and rules, and were not tried again. */
    FAILED_BEFORE(ExitCode.TEMPORARY),
    /** A right is missing. */
    PERMISSION_DENIED(ExitCode.PERMISSION),
    /** Memory, native library or configuration do not suffice. */
    UNFIT_ENVIRONMENT(ExitCode.ENVIRONMENT),
    /** Ended by SIGHUP. */
    HANGUP(ExitCode.HANGUP),
    /** Ended by SIGINT. */
    INTERRUPTED(ExitCode.INTERRUPTED),
    /** Ended by SIGTERM. */
    TERMINATED(ExitCode.TERMINATED);

    private final ExitCode exitCode;

    Reason(ExitCode exitCode) {
        this.exitCode = exitCode;
    }

    /** Returns the exit code that the reason goes with. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** Returns the word in summaries, such as {@code invalid_bars}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the reason that an exit code stands for if nothing closer is known: its first. */
    public static Reason of(ExitCode exitCode) {
        for (Reason reason : values()) {
            if (reason.exitCode == exitCode) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason for " + exitCode);
    }
}
