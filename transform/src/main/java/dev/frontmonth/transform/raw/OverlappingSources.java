package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.transform.raw.TradingDayBars.Cut;
import dev.frontmonth.transform.raw.TradingDayBars.Slice;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Joins the bars of sources that overlap in time: a bar that several give identically counts once; outright bars that differ are
 * told, or the newest source's counts ({@code doc/rules.md}, "Several sources"). What identifies a bar across sources is its
 * time, raw symbol and publisher; instrument ids need not agree between downloads.
 *
 * <p>Works on columns: the sources of a date, each ascending by time, are read side by side, and only the bars of one minute are
 * sorted, as numbers. Nothing is allocated for a bar but what is told of those that differ.
 */
final class OverlappingSources {
    private final RawBars day;
    private final Map<String, Integer> symbols = new HashMap<>();
    private final MinuteGroup minute;
    private final OverlapFindings findings;

    private OverlappingSources(Collection<List<Slice>> dates, OverlapRule rule) {
        TreeSet<String> names = new TreeSet<>();
        int rows = 0;
        for (List<Slice> sources : dates) {
            sources.forEach(slice -> names.addAll(slice.bars().symbols()));
            rows += sources.stream().mapToInt(Slice::size).max().orElse(0);
        }
        List<String> dictionary = List.copyOf(names);
        boolean[] outright = new boolean[dictionary.size()];
        for (int i = 0; i < outright.length; i++) {
            symbols.put(dictionary.get(i), i);
            outright[i] = rule.outrights().matches(dictionary.get(i));
        }
        this.day = new RawBars(dictionary, rows);
        this.findings = new OverlapFindings(rule);
        this.minute = new MinuteGroup(rule, outright, day, findings);
    }

    /**
     * Joins a trading day's bars.
     *
     * @param dates for each UTC date in their order, its sources, of which no two have the same file; in an order that does not
     *     depend on when they were registered, as of identical bars the first source's is taken
     */
    static Cut merge(Collection<List<Slice>> dates, OverlapRule rule) {
        OverlappingSources merge = new OverlappingSources(dates, rule);
        dates.forEach(merge::date);
        OverlapFindings findings = merge.findings;
        return new Cut(merge.day, findings.repeated(), findings.replacements(), findings.disagreement());
    }

    private void date(List<Slice> sources) {
        SliceCursor[] cursors = sources.stream()
                .map(slice -> new SliceCursor(slice, symbolOf(slice.bars())))
                .toArray(SliceCursor[]::new);
        while (true) {
            long time = Long.MAX_VALUE;
            int holders = 0;
            for (SliceCursor cursor : cursors) {
                long next = cursor.time();
                holders = next < time ? 1 : next == time ? holders + 1 : holders;
                time = Math.min(time, next);
            }
            if (time == Long.MAX_VALUE) {
                return;
            }
            minute.clear();
            for (SliceCursor cursor : cursors) {
                take(cursor, time, holders > 1);
            }
            if (holders > 1) {
                minute.settle();
            }
        }
    }

    private int[] symbolOf(RawBars bars) {
        return bars.symbols().stream()
                .mapToInt(symbol -> symbols.getOrDefault(symbol, -1))
                .toArray();
    }

    private void take(SliceCursor cursor, long time, boolean shared) {
        int end = cursor.after(time);
        for (int row = cursor.row(); row < end; row++) {
            if (shared) {
                minute.add(cursor, row);
            } else {
                keep(cursor, row);
            }
        }
        cursor.to(end);
    }

    private void keep(SliceCursor cursor, int row) {
        day.addRow(cursor.slice().bars(), row, cursor.symbol(row));
    }
}
