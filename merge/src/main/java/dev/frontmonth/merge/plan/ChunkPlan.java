package dev.frontmonth.merge.plan;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.run.Chunk;
import java.util.ArrayList;
import java.util.List;

/**
 * A chunk's work.
 *
 * @param chunk its trading days
 * @param days their curated records
 * @param vacated times about the days that no day with bars has, ascending: the table must hold no row there
 * @param stale those of them in which an earlier run may have put rows
 */
public record ChunkPlan(Chunk chunk, List<CuratedDay> days, List<TimeRange> vacated, List<TimeRange> stale) {

    /** Returns the days that have bars. */
    public List<CuratedDay> present() {
        return days.stream().filter(MergePlan::hasBars).toList();
    }

    /** Returns the number of their bars. */
    public long rows() {
        return present().stream().mapToLong(CuratedDay::rows).sum();
    }

    /** Returns the times of the days that have bars. */
    public List<TimeRange> ranges() {
        return present().stream().map(CuratedDay::times).toList();
    }

    /** Returns all times whose rows the chunk decides on. */
    public List<TimeRange> reach() {
        List<TimeRange> reach = new ArrayList<>(ranges());
        reach.addAll(vacated);
        return TimeRange.union(reach);
    }

    /** Returns the time from the beginning to the end of the reach, which must not be empty. */
    public TimeRange stretch() {
        List<TimeRange> reach = reach();
        return new TimeRange(reach.get(0).start(), reach.get(reach.size() - 1).end());
    }

    /** Returns the records of the days as merged; the first speaks of the stale times, which are no day's. */
    public List<MergedDay> merged() {
        List<MergedDay> merged = new ArrayList<>();
        for (CuratedDay day : days) {
            merged.add(merged(day, merged.isEmpty() ? stale : List.of()));
        }
        return merged;
    }

    private static MergedDay merged(CuratedDay day, List<TimeRange> vacated) {
        return new MergedDay(
                day.date(),
                day.startTs(),
                day.endTs(),
                MergePlan.hasBars(day) ? day.rows() : 0,
                day.file().filter(file -> MergePlan.hasBars(day)).map(StoredFile::sha256),
                vacated);
    }
}
