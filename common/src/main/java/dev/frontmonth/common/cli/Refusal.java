package dev.frontmonth.common.cli;

import org.jspecify.annotations.Nullable;

/**
 * The run stops here, for a reason that the user can read and act on. The frame of the executable turns it into a line and an exit
 * code. What catches it before records it and throws it on, asks again later whether the reason is gone (a lock), or looks on without
 * changing anything and tells of it what else is to be seen.
 *
 * <p>A message answers four questions: what was expected and found, where, what was left behind, what to do next.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String what;
    private final String where;
    private final String left;
    private final String next;

    private Refusal(Reason reason, String what, String where, String left, String next, @Nullable Throwable cause) {
        super(line(what, where, left, next), cause);
        this.reason = reason;
        this.what = what;
        this.where = where;
        this.left = left;
        this.next = next;
    }

    /** Begins a refusal with its exit code and what was expected and found instead. */
    public static Refusal of(ExitCode exitCode, String what, @Nullable Object... arguments) {
        return because(Reason.of(exitCode), what, arguments);
    }

    /** Begins a refusal with its reason, where that is finer than the exit code. */
    public static Refusal because(Reason reason, String what, @Nullable Object... arguments) {
        return new Refusal(reason, arguments.length == 0 ? what : what.formatted(arguments), "", "", "", null);
    }

    /** Data refused ({@link ExitCode#DATA}). */
    public static Refusal data(String what, @Nullable Object... arguments) {
        return of(ExitCode.DATA, what, arguments);
    }

    /** The command line is wrong ({@link ExitCode#USAGE}). */
    public static Refusal usage(String what, @Nullable Object... arguments) {
        return of(ExitCode.USAGE, what, arguments);
    }

    /** Adds where: file, offset, line, row, day, contract. */
    public Refusal at(String place, @Nullable Object... arguments) {
        String whole = arguments.length == 0 ? place : place.formatted(arguments);
        return copy(where.isEmpty() ? whole : where + ", " + whole, left, next, getCause());
    }

    /** Adds what the run left behind. */
    public Refusal left(String state) {
        return copy(where, state, next, getCause());
    }

    /** Adds what the user does next. */
    public Refusal next(String step) {
        return copy(where, left, step, getCause());
    }

    /** Adds the fault below, whose trace goes to the manifest's failed record. */
    public Refusal causedBy(Throwable cause) {
        return copy(where, left, next, cause);
    }

    private Refusal copy(String newWhere, String newLeft, String newNext, @Nullable Throwable cause) {
        Refusal copy = new Refusal(reason, what, newWhere, newLeft, newNext, cause);
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** Returns the status that the process ends with. */
    public ExitCode exitCode() {
        return reason.exitCode();
    }

    /** Returns why, for scripts. */
    public Reason reason() {
        return reason;
    }

    private static String line(String what, String where, String left, String next) {
        StringBuilder line = new StringBuilder(what);
        for (String part : new String[] {where, left, next}) {
            if (!part.isEmpty()) {
                line.append("; ").append(part);
            }
        }
        return Printable.oneLine(line);
    }
}
