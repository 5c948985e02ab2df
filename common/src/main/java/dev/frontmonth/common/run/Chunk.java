package dev.frontmonth.common.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * A run of consecutive days that need work: what a stage commits at once.
 *
 * @param start first day
 * @param end last day, inclusive
 */
public record Chunk(LocalDate start, LocalDate end) {

    /** Cuts days into chunks of at most {@code chunkDays}, counted from the first; a gap between days ends a chunk. */
    public static List<Chunk> cut(NavigableSet<LocalDate> days, int chunkDays) {
        List<Chunk> chunks = new ArrayList<>();
        for (LocalDate day : days) {
            int last = chunks.size() - 1;
            if (last >= 0
                    && chunks.get(last).continuesWith(day)
                    && chunks.get(last).length() < chunkDays) {
                chunks.set(last, new Chunk(chunks.get(last).start(), day));
            } else {
                chunks.add(new Chunk(day, day));
            }
        }
        return chunks;
    }

    private boolean continuesWith(LocalDate day) {
        return day.equals(end.plusDays(1));
    }

    /** Returns the chunk's days in their order. */
    public List<LocalDate> days() {
        return start.datesUntil(end.plusDays(1)).toList();
    }

    /** Returns the number of days. */
    public int length() {
        return (int) (end.toEpochDay() - start.toEpochDay() + 1);
    }

    @Override
    public String toString() {
        return start.equals(end) ? start.toString() : start + " to " + end;
    }
}
