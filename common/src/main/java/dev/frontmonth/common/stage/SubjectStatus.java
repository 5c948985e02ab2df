package dev.frontmonth.common.stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a stage stands with one source or symbol.
 *
 * @param kind {@code source} or {@code symbol}
 * @param name the source's folder, or the symbol
 * @param counts number of days (or files) by state, such as {@code done} or {@code stale}, in the order to be shown
 * @param notes further lines, the days concerned among them
 */
public record SubjectStatus(String kind, String name, Map<String, Long> counts, List<String> notes) {
    public SubjectStatus {
        counts = new LinkedHashMap<>(counts);
        notes = List.copyOf(notes);
    }

    /** Returns whether there is nothing to tell but that all is done. */
    boolean isSettled() {
        return notes.isEmpty()
                && counts.entrySet().stream()
                        .allMatch(count -> count.getValue() == 0
                                || count.getKey().equals("done")
                                || count.getKey().equals("empty"));
    }
}
