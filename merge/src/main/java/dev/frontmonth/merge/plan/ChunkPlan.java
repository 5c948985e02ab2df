package dev.frontmonth.merge.plan;

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
 * @param vacated times that belonged to one of the days, or still do, and that no day with bars has now: the table must hold no
 *     row there
 */
public record ChunkPlan(Chunk chunk, List<CuratedDay> days, List<TimeRange> vacated) {

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
        return present().stream().map(TimeRange::of).toList();
    }

    /** Returns all times whose rows the chunk decides on. */
    public List<TimeRange> reach() {
        List<TimeRange> reach = new ArrayList<>(ranges());
        reach.addAll(vacated);
        return TimeRange.union(reach);
    }

    /** Returns the time from the begin to the end of the reach, which must not be empty. */
    public TimeRange stretch() {
        List<TimeRange> reach = reach();
        return new TimeRange(reach.get(0).start(), reach.get(reach.size() - 1).end());
    }

    /** Returns the records of the days as merged. */
    public List<MergedDay> merged() {
        return days.stream().map(ChunkPlan::merged).toList();
    }

    private static MergedDay merged(CuratedDay day) {
        return new MergedDay(
                day.date(),
                day.startTs(),
                day.endTs(),
                MergePlan.hasBars(day) ? day.rows() : 0,
                day.file().filter(file -> MergePlan.hasBars(day)).map(StoredFile::sha256));
    }
}
