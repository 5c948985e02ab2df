package dev.frontmonth.merge.plan;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.bars.TimeSet;
import dev.frontmonth.common.manifest.CuratedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The times that no day with bars has, and in which the table may hold no row: those of days without bars, and the stale ones, in
 * which an earlier run may have put rows. Another day start or zone moves days, and one that lost its bars has moved away. A day answers
 * for its vacant times from its start to the next day's, so that no two chunks, which are merged side by side, delete the same rows.
 */
final class VacantTimes {
    private final NavigableMap<Long, LocalDate> starts = new TreeMap<>();
    private final TimeSet stale;
    private final TimeSet vacant;

    /**
     * Works them out.
     *
     * @param all all days that the staging folder holds or held, within the run's range or not
     * @param days those within the range
     * @param held the times in which the table may have rows by what earlier runs wrote down
     */
    VacantTimes(Collection<CuratedDay> all, Collection<CuratedDay> days, List<TimeRange> held) {
        TimeSet present = new TimeSet();
        for (CuratedDay day : all) {
            starts.merge(day.startTs(), day.date(), VacantTimes::later);
            if (MergePlan.hasBars(day)) {
                present.add(day.times());
            }
        }
        stale = TimeSet.of(held);
        stale.removeAll(present);
        vacant = TimeSet.of(stale.ranges());
        for (CuratedDay day : days) {
            if (!MergePlan.hasBars(day)) {
                vacant.add(day.times());
            }
        }
        vacant.removeAll(present);
    }

    /** Of two days that begin at once, one has no bars. */
    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** Returns the days, of all, that answer for stale times. */
    Collection<LocalDate> staleDays() {
        List<LocalDate> days = new ArrayList<>();
        if (stale.ranges().isEmpty()) {
            return days;
        }
        starts.forEach((start, date) -> {
            if (!stale.within(window(start)).isEmpty()) {
                days.add(date);
            }
        });
        return days;
    }

    /** Returns the vacant times that days answer for. */
    List<TimeRange> vacant(List<CuratedDay> days) {
        return of(vacant, days);
    }

    /** Returns the stale times that days answer for. */
    List<TimeRange> stale(List<CuratedDay> days) {
        return of(stale, days);
    }

    private List<TimeRange> of(TimeSet times, List<CuratedDay> days) {
        TimeSet of = new TimeSet();
        for (CuratedDay day : days) {
            if (day.date().equals(starts.get(day.startTs()))) {
                times.within(window(day.startTs())).forEach(of::add);
            }
        }
        return of.ranges();
    }

    /** The first day answers for all times before it, too, and the last for all behind it. */
    private TimeRange window(long start) {
        Map.Entry<Long, LocalDate> next = starts.higherEntry(start);
        boolean isFirst = starts.firstKey() == start;
        return new TimeRange(isFirst ? Long.MIN_VALUE : start, next == null ? Long.MAX_VALUE : next.getKey());
    }
}
