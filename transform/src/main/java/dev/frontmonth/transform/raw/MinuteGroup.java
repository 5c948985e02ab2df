package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.manifest.BarReplacement;
import dev.frontmonth.common.manifest.BarValues;
import java.util.Arrays;

/**
 * The bars of one time that more than one source has, numbered source by source: which of them count, which repeat one that counts,
 * and which differ from it.
 */
final class MinuteGroup {
    private static final long PLACE = (1L << 32) - 1;

    private final OverlapRule rule;
    private final boolean[] outright;
    private final RawBars day;
    private final OverlapFindings findings;
    private SliceCursor[] sources = new SliceCursor[64];
    private int[] rows = new int[64];
    private long[] keys = new long[64];
    private int[] reference = new int[4];
    private boolean[] kept = new boolean[4];
    private int size;

    /**
     * Begins empty.
     *
     * @param outright whether a symbol is an outright, by its index in the joined day
     * @param day takes the bars that count
     */
    MinuteGroup(OverlapRule rule, boolean[] outright, RawBars day, OverlapFindings findings) {
        this.rule = rule;
        this.outright = outright;
        this.day = day;
        this.findings = findings;
    }

    void clear() {
        size = 0;
    }

    void add(SliceCursor source, int row) {
        if (size == rows.length) {
            sources = Arrays.copyOf(sources, 2 * size);
            rows = Arrays.copyOf(rows, 2 * size);
            keys = Arrays.copyOf(keys, 2 * size);
        }
        sources[size] = source;
        rows[size] = row;
        keys[size] = (long) source.symbol(row) << 32 | size;
        size++;
    }

    /** Brings the bars of a symbol together, then those of a publisher, each still source by source. */
    void settle() {
        Arrays.sort(keys, 0, size);
        for (int from = 0, to; from < size; from = to) {
            to = runEnd(from, size);
            int symbol = (int) (keys[from] >> 32);
            for (int i = from; i < to; i++) {
                int place = place(i);
                long publisher = bars(place).publisherId()[rows[place]];
                keys[i] = publisher << 32 | place;
            }
            Arrays.sort(keys, from, to);
            for (int begin = from, end; begin < to; begin = end) {
                end = runEnd(begin, to);
                settle(begin, end, outright[symbol]);
            }
        }
    }

    private int runEnd(int from, int limit) {
        int end = from + 1;
        while (end < limit && keys[end] >> 32 == keys[from] >> 32) {
            end++;
        }
        return end;
    }

    private int place(int at) {
        return (int) (keys[at] & PLACE);
    }

    /**
     * Settles the bars of one key. A source that repeats itself has several: its first is held against the first of the
     * others, its second against their second, so that the repeat is still there for the validation to find.
     */
    private void settle(int from, int to, boolean mustAgree) {
        int repeats = references(from, to, mustAgree && rule.preferNewest());
        Arrays.fill(kept, 0, repeats, false);
        int nth = 0;
        for (int i = from; i < to; i++) {
            int place = place(i);
            nth = i > from && sources[place] == sources[place(i - 1)] ? nth + 1 : 0;
            int other = reference[nth];
            boolean same = sameBar(place, other);
            if (same && !kept[nth]) {
                kept[nth] = true;
                day.addRow(bars(place), rows[place], sources[place].symbol(rows[place]));
            } else if (same && mustAgree) {
                findings.repeat();
            } else if (mustAgree) {
                findings.differ(difference(other, place));
            }
        }
    }

    /** Finds, for each repeat, the bar that counts: the first or the newest source's. Returns the number of repeats. */
    private int references(int from, int to, boolean newest) {
        int repeats = 0;
        int nth = 0;
        for (int i = from; i < to; i++) {
            int place = place(i);
            nth = i > from && sources[place] == sources[place(i - 1)] ? nth + 1 : 0;
            if (nth == repeats) {
                ensureRepeats(nth + 1);
                reference[nth] = place;
                repeats++;
            } else if (newest && rule.ages().compare(source(place), source(reference[nth])) > 0) {
                reference[nth] = place;
            }
        }
        return repeats;
    }

    private void ensureRepeats(int count) {
        if (count > reference.length) {
            reference = Arrays.copyOf(reference, 2 * count);
            kept = Arrays.copyOf(kept, 2 * count);
        }
    }

    private String source(int place) {
        return sources[place].slice().source();
    }

    private boolean sameBar(int place, int other) {
        RawBars a = bars(place);
        RawBars b = bars(other);
        int i = rows[place];
        int j = rows[other];
        return a.open()[i] == b.open()[j]
                && a.high()[i] == b.high()[j]
                && a.low()[i] == b.low()[j]
                && a.close()[i] == b.close()[j]
                && a.volume()[i] == b.volume()[j];
    }

    private RawBars bars(int place) {
        return sources[place].slice().bars();
    }

    private BarReplacement difference(int counts, int place) {
        return new BarReplacement(
                bars(place).tsEvent()[rows[place]],
                bars(place).symbol(rows[place]),
                source(counts),
                source(place),
                values(counts),
                values(place));
    }

    private BarValues values(int place) {
        RawBars bars = bars(place);
        int row = rows[place];
        return new BarValues(
                bars.open()[row], bars.high()[row], bars.low()[row], bars.close()[row], bars.volume()[row]);
    }
}
