package dev.frontmonth.common.manifest;

import dev.frontmonth.common.manifest.DayState.Failure;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The state of a stage's days, worked out from its manifest's lines in their order.
 *
 * @param <D> the stage's kind of day
 */
public final class StageState<D extends DayRecord> {
    private final TreeMap<String, TreeMap<LocalDate, DayState<D>>> subjects = new TreeMap<>();

    /** Takes the next record. */
    void apply(ChunkRecord<D> chunk) {
        TreeMap<LocalDate, DayState<D>> days = subjects.computeIfAbsent(chunk.subject(), s -> new TreeMap<>());
        if (chunk.status() == ChunkStatus.DONE) {
            for (D day : chunk.days()) {
                days.put(
                        day.date(),
                        new DayState<>(ChunkStatus.DONE, Optional.of(day), Optional.empty(), chunk.attemptId()));
            }
            unproveDisplaced(days, chunk);
            return;
        }
        for (LocalDate date = chunk.start(); !date.isAfter(chunk.end()); date = date.plusDays(1)) {
            days.put(date, after(Optional.ofNullable(days.get(date)), chunk, date));
        }
    }

    /** Only days near the chunk can have times in common with one of it. */
    private static <D extends DayRecord> void unproveDisplaced(
            NavigableMap<LocalDate, DayState<D>> days, ChunkRecord<D> chunk) {
        LocalDate first = chunk.start().minusDays(DayBorders.MOST_DAYS_APART);
        LocalDate last = chunk.end().plusDays(DayBorders.MOST_DAYS_APART);
        days.subMap(first, true, chunk.start(), false).replaceAll((date, state) -> afterDisplacing(state, chunk));
        days.subMap(chunk.end(), false, last, true).replaceAll((date, state) -> afterDisplacing(state, chunk));
    }

    private static <D extends DayRecord> DayState<D> afterDisplacing(DayState<D> state, ChunkRecord<D> chunk) {
        boolean displaced = state.done()
                .filter(day -> chunk.days().stream().anyMatch(made -> made.displaces(day)))
                .isPresent();
        return displaced ? state.unproven() : state;
    }

    private static <D extends DayRecord> DayState<D> after(
            Optional<DayState<D>> before, ChunkRecord<D> chunk, LocalDate date) {
        if (chunk.status() == ChunkStatus.PENDING && before.isPresent()) {
            return before.get(); // A plan takes nothing back.
        }
        Optional<Failure> failure = chunk.status() != ChunkStatus.FAILED
                ? Optional.empty()
                : chunk.days().stream()
                        .filter(day -> day.date().equals(date))
                        .map(day -> new Failure(day.key(), chunk.start(), chunk.end()))
                        .findFirst();
        return new DayState<>(chunk.status(), before.flatMap(DayState::done), failure, chunk.attemptId());
    }

    /** Takes back of every day that it is done; its last record stays. */
    void unprove() {
        for (TreeMap<LocalDate, DayState<D>> days : subjects.values()) {
            days.replaceAll((date, day) -> day.unproven());
        }
    }

    /** Takes back all that was said of a subject's days: their files are gone. The attempts go on counting. */
    void forget(String subject) {
        subjects.getOrDefault(subject, new TreeMap<>())
                .replaceAll((date, day) ->
                        new DayState<>(ChunkStatus.PENDING, Optional.empty(), Optional.empty(), day.attemptId()));
    }

    /** Returns the sources or symbols that the manifest speaks of. */
    public Set<String> subjects() {
        return Collections.unmodifiableSet(subjects.keySet());
    }

    /** Returns a subject's days in their order; empty if the manifest does not know it. */
    public NavigableMap<LocalDate, DayState<D>> days(String subject) {
        return Collections.unmodifiableNavigableMap(subjects.getOrDefault(subject, new TreeMap<>()));
    }

    /** Returns whether each of a subject's days was done at least once. */
    boolean wasEachDone(String subject) {
        return days(subject).values().stream().allMatch(day -> day.done().isPresent());
    }

    /** Returns the number of the next attempt at a range of days: one more than the highest so far. */
    public int nextAttempt(String subject, LocalDate start, LocalDate end) {
        return 1
                + days(subject).subMap(start, true, end, true).values().stream()
                        .mapToInt(DayState::attemptId)
                        .max()
                        .orElse(0);
    }
}
