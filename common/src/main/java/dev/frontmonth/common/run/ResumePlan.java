package dev.frontmonth.common.run;

import dev.frontmonth.common.manifest.DayRecord;
import dev.frontmonth.common.manifest.DayState;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which days a run works on. A day is redone if and only if its content key changed, or the run does not resume. A chunk fails as a
 * whole: once the key of one of its days has changed, or one of them was done since, all that failed with it are tried again.
 *
 * @param due days to work on
 * @param skipped days that are done and unchanged
 * @param failed days that failed with the same inputs and rules, and that the run was not asked to retry
 */
public record ResumePlan(NavigableSet<LocalDate> due, NavigableSet<LocalDate> skipped, NavigableSet<LocalDate> failed) {

    /**
     * Compares what is wanted with what is there.
     *
     * @param wanted the content key of every day in range
     * @param states what the manifest says of the days
     */
    public static <D extends DayRecord> ResumePlan of(
            NavigableMap<LocalDate, String> wanted,
            Map<LocalDate, DayState<D>> states,
            boolean resume,
            boolean retryFailed) {
        NavigableSet<LocalDate> due = new TreeSet<>();
        NavigableSet<LocalDate> failed = new TreeSet<>();
        NavigableSet<LocalDate> skipped = new TreeSet<>();
        Map<Chunk, Boolean> asTheyFailed = new HashMap<>();
        for (Map.Entry<LocalDate, String> day : wanted.entrySet()) {
            DayState<D> state = states.get(day.getKey());
            if (!resume || state == null) {
                due.add(day.getKey());
            } else if (state.isDone(day.getValue())) {
                skipped.add(day.getKey());
            } else if (!retryFailed
                    && state.failure()
                            .map(failure -> new Chunk(failure.start(), failure.end()))
                            .filter(chunk -> asTheyFailed.computeIfAbsent(chunk, c -> isAsItFailed(c, wanted, states)))
                            .isPresent()) {
                failed.add(day.getKey());
            } else {
                due.add(day.getKey());
            }
        }
        return new ResumePlan(due, skipped, failed);
    }

    /** Days of the chunk that this run is not about cannot have changed for it. */
    private static <D extends DayRecord> boolean isAsItFailed(
            Chunk chunk, NavigableMap<LocalDate, String> wanted, Map<LocalDate, DayState<D>> states) {
        return wanted.subMap(chunk.start(), true, chunk.end(), true).entrySet().stream()
                .allMatch(day -> Optional.ofNullable(states.get(day.getKey()))
                        .filter(state -> state.hasFailed(day.getValue()))
                        .isPresent());
    }
}
