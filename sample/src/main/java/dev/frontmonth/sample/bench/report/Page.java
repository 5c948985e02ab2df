package dev.frontmonth.sample.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of which a part is written by the benchmark and the rest by hand. */
public final class Page {
    private static final String BEGIN = "<!-- benchmark: begin -->\n";
    private static final String END = "<!-- benchmark: end -->";

    private Page() {}

    /**
     * Replaces what stands between the markers.
     *
     * @throws IOException if the page has no markers, or cannot be read or written
     */
    public static void rewrite(Path page, String report) throws IOException {
        Files.writeString(page, withReport(Files.readString(page), report));
    }

    /** The page's text with another report. */
    static String withReport(String text, String report) throws IOException {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new IOException("expected the lines '" + BEGIN.strip() + "' and '" + END + "' in the page");
        }
        return text.substring(0, begin + BEGIN.length()) + "\n" + report + "\n" + text.substring(end);
    }
}
