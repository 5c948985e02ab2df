package dev.frontmonth.common.manifest;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.bars.TimeSet;
import java.util.List;

/**
 * Where rows of a symbol may lie in a database by what merge wrote down: a day that another calendar moved, or that lost its bars,
 * leaves rows in times that are its own no more.
 */
public final class MergedTimes {
    private final TimeSet ever = new TimeSet();

    /** Those of them that were cleared and have no rows since; few or none, unlike the others. */
    private TimeSet cleared = new TimeSet();

    /** Takes the days of a chunk that was merged. */
    void take(List<MergedDay> days) {
        for (MergedDay day : days) {
            day.vacated().forEach(cleared::add);
        }
        for (MergedDay day : days) {
            if (day.hasRows()) {
                ever.add(day.times());
                cleared.remove(day.times());
            }
        }
    }

    /** The next lines are of a database that may be another one, or an older one. */
    void doubt() {
        cleared = new TimeSet();
    }

    /** Returns the times that have rows in the database that the last run left, ascending. */
    public List<TimeRange> held() {
        TimeSet held = TimeSet.of(ever.ranges());
        held.removeAll(cleared);
        return held.ranges();
    }

    /** Returns the times in which a run ever put rows, which any database may still have there, ascending. */
    public List<TimeRange> ever() {
        return ever.ranges();
    }
}
