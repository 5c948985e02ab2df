package dev.frontmonth.transform.session;

import dev.frontmonth.common.bars.Micros;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the sources of a staging folder cover between them, and so which trading days may lack bars ({@code doc/rules.md},
 * "Completeness"). An answer depends on nothing outside its day, so a source elsewhere does not change it.
 */
public final class Coverage {
    private final List<Interval> covered;
    private final Map<LocalDate, String> incompleteDates;

    /**
     * Makes the coverage of the sources' query ranges.
     *
     * @param queryRanges in any order; they may overlap, touch, and cover a day together
     * @param incompleteDates UTC dates inside the ranges that may lack bars all the same, and why
     */
    public Coverage(List<Interval> queryRanges, Map<LocalDate, String> incompleteDates) {
        this.covered = joined(queryRanges);
        this.incompleteDates = Map.copyOf(incompleteDates);
    }

    private static List<Interval> joined(List<Interval> ranges) {
        List<Interval> joined = new ArrayList<>();
        for (Interval range : ranges.stream()
                .sorted(Comparator.comparingLong(Interval::start))
                .toList()) {
            int last = joined.size() - 1;
            if (last >= 0 && range.start() <= joined.get(last).end()) {
                long end = Math.max(joined.get(last).end(), range.end());
                joined.set(last, new Interval(joined.get(last).start(), end));
            } else if (range.start() < range.end()) {
                joined.add(range);
            }
        }
        return List.copyOf(joined);
    }

    /** Returns whether some part of the trading day is covered. */
    public boolean touches(TradingDay day) {
        return touches(day.start(), day.end());
    }

    /** Returns whether some part of a span, in microseconds since 1970-01-01T00:00Z, end exclusive, is covered. */
    public boolean touches(long start, long end) {
        return !within(start, end).isEmpty();
    }

    /** Returns the UTC dates that are covered, be it in part. */
    public NavigableSet<LocalDate> utcDates() {
        return covered.stream().flatMap(Interval::utcDates).collect(Collectors.toCollection(TreeSet::new));
    }

    /** With a file a day there are thousands of ranges, and each trading day asks; they are ascending and apart. */
    private List<Interval> within(long start, long end) {
        int low = 0;
        int high = covered.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (covered.get(middle).end() <= start) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        int after = low;
        while (after < covered.size() && covered.get(after).start() < end) {
            after++;
        }
        return covered.subList(low, after);
    }

    /** Returns why the trading day may lack bars, as clauses about the day; empty if it is complete. */
    public List<String> reasonsIncomplete(TradingDay day) {
        List<String> reasons = new ArrayList<>(uncovered(day));
        for (LocalDate date : day.utcDates()) {
            String why = incompleteDates.get(date);
            if (why != null) {
                reasons.add("needs UTC date %s, which is incomplete: %s".formatted(date, why));
            }
        }
        return List.copyOf(reasons);
    }

    private List<String> uncovered(TradingDay day) {
        List<Interval> inside = within(day.start(), day.end());
        if (inside.isEmpty()) {
            return day.start() == day.end() ? List.of() : List.of("lies outside the sources' query ranges");
        }
        List<String> reasons = new ArrayList<>();
        long from = day.start();
        for (Interval range : inside) {
            addHole(reasons, from, range.start());
            from = range.end();
        }
        addHole(reasons, from, day.end());
        return reasons;
    }

    private static void addHole(List<String> reasons, long start, long end) {
        if (start < end) {
            reasons.add(
                    "lies in no source's query range from %s to %s".formatted(Micros.text(start), Micros.text(end)));
        }
    }
}
