package dev.frontmonth.common.stage;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Iterator;
import java.util.Optional;

/** Days in a note: the first few of them, and how many there are. */
public final class DayList {
    private static final int SHOWN = 5;

    private DayList() {}

    /** Returns a note such as {@code failed: 2024-01-02, 2024-01-03}; none without days. */
    public static Optional<String> note(String what, Collection<LocalDate> days) {
        if (days.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder note = new StringBuilder(what).append(": ");
        Iterator<LocalDate> all = days.iterator();
        for (int shown = 0; shown < SHOWN && all.hasNext(); shown++) {
            note.append(shown == 0 ? "" : ", ").append(all.next());
        }
        if (all.hasNext()) {
            note.append(" and ").append(days.size() - SHOWN).append(" more");
        }
        return Optional.of(note.toString());
    }
}
