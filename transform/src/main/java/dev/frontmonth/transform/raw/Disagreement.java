package dev.frontmonth.transform.raw;

import java.util.ArrayList;
import java.util.List;

/**
 * Outright bars of a trading day that sources give differently.
 *
 * @param bars number of them; a bar counts once for each source that differs from the first
 * @param rows the first of them with both sources and what they say, one a line, up to a limit
 */
public record Disagreement(long bars, List<String> rows) {
    /** Returns what is wrong on one line. */
    public String summary() {
        return "sources that agree where they overlap were expected, found "
                + (bars == 1 ? "1 outright bar that differs" : bars + " outright bars that differ");
    }

    /** Returns the rows, and at the end how many more there are beyond the limit. */
    public List<String> lines() {
        if (rows.size() == bars) {
            return rows;
        }
        List<String> lines = new ArrayList<>(rows);
        lines.add("and " + (bars - rows.size()) + " more");
        return List.copyOf(lines);
    }
}
