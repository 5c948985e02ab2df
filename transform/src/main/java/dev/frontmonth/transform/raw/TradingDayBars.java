package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.manifest.BarReplacement;
import dev.frontmonth.transform.session.TradingDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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
     * A trading day's bars out of all its sources.
     *
     * @param bars ascending by time
     * @param repeatedBars outright bars left out because another source gives the same bar
     * @param replacements outright bars left out because a newer source gives another bar in their place
     * @param disagreement outright bars that differ between sources without one being preferred; none if the bars may be used
     */
    public record Cut(
            RawBars bars, long repeatedBars, List<BarReplacement> replacements, Optional<Disagreement> disagreement) {}

    /**
     * Returns the bars of a trading day. Of sources that give the same bars on a UTC date, as their hashes say, one is looked at.
     *
     * @param parts raw days in the order of their UTC dates; of those with the same date and hash only one's bars count
     */
    public static Cut cut(TradingDay day, List<SourceBars> parts, OverlapRule rule) {
        NavigableMap<LocalDate, List<Slice>> dates = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        long repeated = 0;
        for (SourceBars part : inContentOrder(parts, rule.ages())) {
            Slice slice = slice(day, part);
            if (!seen.add(part.file().bars())) {
                repeated += outrights(slice, rule);
            } else if (slice.size() > 0) {
                dates.computeIfAbsent(part.file().date(), date -> new ArrayList<>())
                        .add(slice);
            }
        }
        if (dates.values().stream().noneMatch(sources -> sources.size() > 1)) {
            return new Cut(concat(dates.values()), repeated, List.of(), Optional.empty());
        }
        Cut merged = OverlappingSources.merge(dates.values(), rule);
        return new Cut(merged.bars(), merged.repeatedBars() + repeated, merged.replacements(), merged.disagreement());
    }

    /**
     * The order of the sources decides whose instrument id a bar has that several give; so it goes by what is in the files, and
     * not by which was registered first. Of sources with the same bars the newest stands for all, as it may be the newest at all.
     */
    private static List<SourceBars> inContentOrder(List<SourceBars> parts, SourceAges ages) {
        return parts.stream()
                .sorted(Comparator.comparing((SourceBars part) -> part.file().bars())
                        .thenComparing((part, other) ->
                                ages.compare(other.file().source(), part.file().source())))
                .toList();
    }

    private static long outrights(Slice slice, OverlapRule rule) {
        boolean[] outright = new boolean[slice.bars().symbols().size()];
        for (int i = 0; i < outright.length; i++) {
            outright[i] = rule.outrights().matches(slice.bars().symbols().get(i));
        }
        long count = 0;
        for (int row = slice.from(); row < slice.to(); row++) {
            count += outright[slice.bars().symbolIndex()[row]] ? 1 : 0;
        }
        return count;
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

    private static RawBars concat(Collection<List<Slice>> dates) {
        List<Slice> slices = dates.stream().flatMap(List::stream).toList();
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
