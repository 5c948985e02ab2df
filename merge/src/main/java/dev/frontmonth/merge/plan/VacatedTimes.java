package dev.frontmonth.merge.plan;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.MergedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The times that no day with bars has any more, each given to the first chunk of a run that asks: chunks are merged side by side, and
 * two that delete the same rows would be in conflict. If the chunk fails, its days stay due, and are asked for again.
 */
final class VacatedTimes {
    private final Map<LocalDate, DayState<MergedDay>> merged;

    /** Disjoint, by their starts. */
    private final NavigableMap<Long, TimeRange> taken = new TreeMap<>();

    /** Begins with the times of the days that have bars; {@code merged} is what is known to be in the database. */
    VacatedTimes(Collection<DayState<CuratedDay>> curated, Map<LocalDate, DayState<MergedDay>> merged) {
        this.merged = merged;
        for (DayState<CuratedDay> state : curated) {
            state.done().filter(MergePlan::hasBars).ifPresent(day -> take(TimeRange.of(day)));
        }
    }

    private void take(TimeRange range) {
        taken.merge(range.start(), range, (one, other) -> one.end() >= other.end() ? one : other);
    }

    /** Gives a chunk the times that are, or at the last merge were, its days' and that nobody else has. */
    List<TimeRange> claim(List<CuratedDay> days) {
        List<TimeRange> claimed = new ArrayList<>();
        for (CuratedDay day : days) {
            for (TimeRange owned : owned(day)) {
                for (TimeRange free : owned.minus(takenIn(owned))) {
                    take(free);
                    claimed.add(free);
                }
            }
        }
        return TimeRange.union(claimed);
    }

    /** The times that are or, at the last merge, were the day's. Another day start or zone moves them. */
    private List<TimeRange> owned(CuratedDay day) {
        List<TimeRange> owned = new ArrayList<>();
        if (!MergePlan.hasBars(day)) {
            owned.add(TimeRange.of(day));
        }
        Optional.ofNullable(merged.get(day.date()))
                .flatMap(DayState::done)
                .ifPresent(before -> owned.add(new TimeRange(before.startTs(), before.endTs())));
        return TimeRange.union(owned);
    }

    private List<TimeRange> takenIn(TimeRange range) {
        Long first = taken.floorKey(range.start());
        return List.copyOf(
                taken.subMap(first == null ? range.start() : first, range.end()).values());
    }
}
