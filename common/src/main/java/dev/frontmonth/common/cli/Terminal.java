package dev.frontmonth.common.cli;

/** Whether a person watches. */
public final class Terminal {
    static {
        // From JDK 22 on, System.console() also answers where there is no terminal; this provider keeps its older
        // meaning.
        System.setProperty("jdk.console", "java.base");
    }

    private Terminal() {}

    /** Returns whether standard input and output are a terminal, so that a progress bar makes sense. */
    @SuppressWarnings("SystemConsoleNull") // The provider named above answers with null where there is no terminal.
    public static boolean isPresent() {
        return System.console() != null;
    }

    /** Returns whether text may be coloured: on a terminal, unless the user has set {@code NO_COLOR} (no-color.org). */
    public static boolean hasColour() {
        String refused = System.getenv("NO_COLOR");
        return isPresent() && (refused == null || refused.isEmpty());
    }
}
