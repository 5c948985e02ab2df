package dev.frontmonth.common.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Whether a person watches standard error, where logs and progress go. */
public final class Terminal {
    /** What Linux says that standard error is; elsewhere there is no such link. */
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    static {
        // From JDK 22 on, System.console() also answers where there is no terminal; this provider keeps its older
        // meaning.
        System.setProperty("jdk.console", "java.base");
    }

    private Terminal() {}

    /**
     * Returns whether standard error is a terminal, so that a progress bar makes sense. Where the system does not tell, standard input
     * and output are asked in its place.
     */
    @SuppressWarnings("SystemConsoleNull") // The provider named above answers with null where there is no terminal.
    public static boolean isPresent() {
        return leadsToTerminal(STANDARD_ERROR).orElseGet(() -> System.console() != null);
    }

    /** Returns whether a link such as those of {@code /proc/self/fd} names a terminal; nothing if there is no such link. */
    static Optional<Boolean> leadsToTerminal(Path link) {
        if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            Path target = Files.readSymbolicLink(link);
            return Optional.of(target.startsWith("/dev/pts")
                    || target.startsWith("/dev")
                            && String.valueOf(target.getFileName()).startsWith("tty")
                    || target.equals(Path.of("/dev/console")));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /** Returns whether text may be coloured: on a terminal, unless the user has set {@code NO_COLOR} (no-color.org). */
    public static boolean hasColour() {
        return isPresent() && allowsColour(Optional.ofNullable(System.getenv("NO_COLOR")));
    }

    /** Returns whether the user's {@code NO_COLOR} leaves colours on; empty is as good as not set. */
    static boolean allowsColour(Optional<String> noColor) {
        return noColor.filter(value -> !value.isEmpty()).isEmpty();
    }
}
