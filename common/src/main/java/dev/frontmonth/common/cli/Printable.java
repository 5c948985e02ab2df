package dev.frontmonth.common.cli;

/** Text from untrusted files made fit for one line of a terminal or a log. */
public final class Printable {
    private static final int LONGEST = 4_000;

    private Printable() {}

    /**
     * Returns the text on one line: control characters, among them the escapes that drive a terminal, become {@code ?}, and
     * what is beyond 4,000 characters is cut.
     */
    public static String oneLine(CharSequence text) {
        int length = Math.min(text.length(), LONGEST);
        if (length < text.length() && Character.isHighSurrogate(text.charAt(length - 1))) {
            length--; // Half a character is none.
        }
        StringBuilder line = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            line.append(c == '\n' || c == '\t' ? ' ' : Character.isISOControl(c) || isUnseen(c) ? '?' : c);
        }
        return text.length() > LONGEST ? line.append(" …").toString() : line.toString();
    }

    /** Formatting characters can turn the direction of a line around and so hide what it says. */
    private static boolean isUnseen(char c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
