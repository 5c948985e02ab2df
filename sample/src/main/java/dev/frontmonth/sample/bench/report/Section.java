package dev.frontmonth.sample.bench.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A part of the report.
 *
 * @param title its heading
 * @param text what was done
 * @param table what came out
 * @param notes lines below the table
 */
record Section(String title, String text, Table table, List<String> notes) {

    String markdown() {
        String below = notes.isEmpty()
                ? ""
                : "\n" + notes.stream().map(note -> "* " + note + "\n").collect(Collectors.joining());
        return "### " + title + "\n\n" + text + "\n\n" + table.markdown() + below;
    }
}
