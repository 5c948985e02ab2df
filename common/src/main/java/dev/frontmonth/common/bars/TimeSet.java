package dev.frontmonth.common.bars;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A set of times that ranges are added to and taken from, each at the cost of the ranges that it meets. */
public final class TimeSet {
    /** The ends of the ranges by their starts; no two meet or touch. */
    private final TreeMap<Long, Long> ends = new TreeMap<>();

    /** Returns the times that are in any of some ranges. */
    public static TimeSet of(Collection<TimeRange> ranges) {
        TimeSet set = new TimeSet();
        ranges.forEach(set::add);
        return set;
    }

    /** Adds all times of a range; one without any adds none. */
    public void add(TimeRange range) {
        if (range.start() >= range.end()) {
            return;
        }
        long start = range.start();
        long end = range.end();
        for (Map.Entry<Long, Long> met = ends.floorEntry(end);
                met != null && met.getValue() >= start;
                met = ends.floorEntry(end)) {
            start = Math.min(start, met.getKey());
            end = Math.max(end, met.getValue());
            ends.remove(met.getKey());
        }
        ends.put(start, end);
    }

    /** Takes all times of a range away. */
    public void remove(TimeRange range) {
        if (range.start() >= range.end()) {
            return;
        }
        for (Map.Entry<Long, Long> met = ends.lowerEntry(range.end());
                met != null && met.getValue() > range.start();
                met = ends.lowerEntry(range.end())) {
            ends.remove(met.getKey());
            putBack(met.getKey(), Math.min(met.getValue(), range.start()));
            putBack(Math.max(met.getKey(), range.end()), met.getValue());
        }
    }

    /** Takes all times of another set away. */
    public void removeAll(TimeSet others) {
        others.ranges().forEach(this::remove);
    }

    private void putBack(long start, long end) {
        if (start < end) {
            ends.put(start, end);
        }
    }

    /** Returns the times in the fewest ranges, ascending. */
    public List<TimeRange> ranges() {
        List<TimeRange> ranges = new ArrayList<>(ends.size());
        ends.forEach((start, end) -> ranges.add(new TimeRange(start, end)));
        return ranges;
    }

    /** Returns the times that lie in a range, in the fewest ranges, ascending. */
    public List<TimeRange> within(TimeRange range) {
        Long first = ends.floorKey(range.start());
        List<TimeRange> within = new ArrayList<>();
        long from = first == null ? range.start() : first;
        ends.subMap(from, Math.max(from, range.end())).forEach((start, end) -> {
            TimeRange part = new TimeRange(Math.max(start, range.start()), Math.min(end, range.end()));
            if (part.start() < part.end()) {
                within.add(part);
            }
        });
        return within;
    }
}
