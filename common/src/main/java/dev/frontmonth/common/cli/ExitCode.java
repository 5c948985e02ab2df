package dev.frontmonth.common.cli;

/** How a stage ended, by the numbers of sysexits. {@code doc/operation.md} explains each to the user. */
public enum ExitCode {
    /** Done; also when there was nothing to do. */
    OK(0),
    /** The command line is wrong. */
    USAGE(64),
    /** Data refused: corrupt, hostile, invalid bars, a failed gate. */
    DATA(65),
    /** An input is missing. */
    NO_INPUT(66),
    /** The state needs a person's decision. */
    RECOVERY(69),
    /** A fault of the program itself. */
    INTERNAL(70),
    /** An output cannot be created. */
    CANNOT_CREATE(73),
    /** Input or output failed: disk full, force failed. */
    IO(74),
    /** Locked by another process, or failed chunks remain and their retry was not asked for. */
    TEMPORARY(75),
    /** A right is missing. */
    PERMISSION(77),
    /** The environment is not fit: memory, native library, configuration. */
    ENVIRONMENT(78),
    /** Ended by SIGHUP. */
    HANGUP(129),
    /** Ended by SIGINT. */
    INTERRUPTED(130),
    /** Ended by SIGTERM. */
    TERMINATED(143);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** Returns the process's exit status, 0 to 255. */
    public int code() {
        return code;
    }
}
