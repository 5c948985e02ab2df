package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.transform.session.TradingDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a trading day's bars out of the raw days that hold them. */
public final class TradingDayBars {
    private TradingDayBars() {}

    /**
     * A part of a raw day.
     *
     * @param source the source's folder, for messages
     * @param bars the raw day
     * @param from first row
     * @param to row after the last
     */
    record Slice(String source, RawBars bars, int from, int to) {
        int size() {
            return to - from;
        }
    }

    /** Raw bars with the source they come from. */
    public record SourceBars(RawDayFile file, RawBars bars) {}

    /**
     * Returns the bars of a trading day, ascending by time.
     *
     * @param parts raw days in the order of their UTC dates, and within a date in the order of the sources
     */
    public static RawBars cut(TradingDay day, List<SourceBars> parts) {
        List<Slice> slices = new ArrayList<>();
        boolean overlap = false;
        for (int i = 0; i < parts.size(); i++) {
            SourceBars part = parts.get(i);
            Slice slice = slice(day, part);
            if (slice.size() > 0) {
                slices.add(slice);
                overlap |= i > 0
                        && parts.get(i - 1).file().date().equals(part.file().date());
            }
        }
        return overlap ? OverlappingSources.merge(slices) : concat(slices);
    }

    private static Slice slice(TradingDay day, SourceBars part) {
        long[] ts = part.bars().tsEvent();
        int rows = part.bars().size();
        return new Slice(
                part.file().source(), part.bars(), lowerBound(ts, rows, day.start()), lowerBound(ts, rows, day.end()));
    }

    /** Returns the first row whose start is at least {@code bound}. */
    private static int lowerBound(long[] ts, int rows, long bound) {
        int found = Arrays.binarySearch(ts, 0, rows, bound);
        if (found < 0) {
            return -found - 1;
        }
        int row = found;
        while (row > 0 && ts[row - 1] == bound) {
            row--;
        }
        return row;
    }

    private static RawBars concat(List<Slice> slices) {
        List<String> symbols = new ArrayList<>();
        for (Slice slice : slices) {
            symbols.addAll(slice.bars().symbols());
        }
        RawBars day = new RawBars(symbols, slices.stream().mapToInt(Slice::size).sum());
        int offset = 0;
        for (Slice slice : slices) {
            day.addRows(slice.bars(), slice.from(), slice.to(), offset);
            offset += slice.bars().symbols().size();
        }
        return day;
    }
}
