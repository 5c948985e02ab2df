package dev.frontmonth.common.cli;

import java.util.regex.Pattern;

/** Words of commands that a message proposes, written so that a shell takes each for one word. */
public final class ShellWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");

    private ShellWord() {}

    /** Returns a word, quoted if a shell would take it for something else. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
