package dev.frontmonth.common.bars;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of time.
 *
 * @param start microseconds since 1970-01-01T00:00Z, inclusive
 * @param end likewise, exclusive; after the start
 */
public record TimeRange(long start, long end) {

    /** Returns its length in microseconds. */
    public long width() {
        return end - start;
    }

    /** Returns whether the ranges have times in common. */
    public boolean meets(TimeRange other) {
        return start < other.end && other.start < end;
    }

    /** Returns the same times in the fewest ranges, ascending. */
    public static List<TimeRange> union(List<TimeRange> ranges) {
        List<TimeRange> union = new ArrayList<>();
        for (TimeRange range : sorted(ranges)) {
            int last = union.size() - 1;
            if (last >= 0 && range.start <= union.get(last).end) {
                TimeRange before = union.get(last);
                union.set(last, new TimeRange(before.start, Math.max(before.end, range.end)));
            } else {
                union.add(range);
            }
        }
        return union;
    }

    private static List<TimeRange> sorted(List<TimeRange> ranges) {
        return ranges.stream()
                .sorted(Comparator.comparingLong(TimeRange::start))
                .toList();
    }
}
