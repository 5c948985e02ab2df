package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.manifest.BarReplacement;
import dev.frontmonth.common.manifest.BarValues;
import dev.frontmonth.transform.raw.TradingDayBars.Cut;
import dev.frontmonth.transform.raw.TradingDayBars.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private static final int MOST_LINES = 1_000;

    private final OverlapRule rule;
    private final RawBars day;
    private final Map<String, Integer> symbols = new HashMap<>();
    private final boolean[] outright;
    private final MinuteGroup minute = new MinuteGroup();
    private final List<BarReplacement> replacements = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private long differences;
    private long repeated;

    private OverlappingSources(Collection<List<Slice>> dates, OverlapRule rule) {
        this.rule = rule;
        TreeSet<String> names = new TreeSet<>();
        int rows = 0;
        for (List<Slice> sources : dates) {
            sources.forEach(slice -> names.addAll(slice.bars().symbols()));
            rows += sources.stream().mapToInt(Slice::size).max().orElse(0);
        }
        List<String> dictionary = List.copyOf(names);
        this.outright = new boolean[dictionary.size()];
        for (int i = 0; i < outright.length; i++) {
            symbols.put(dictionary.get(i), i);
            outright[i] = rule.outrights().matches(dictionary.get(i));
        }
        this.day = new RawBars(dictionary, rows);
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
        return new Cut(merge.day, merge.repeated, List.copyOf(merge.replacements), merge.disagreement());
    }

    private Optional<Disagreement> disagreement() {
        return differences == 0 ? Optional.empty() : Optional.of(new Disagreement(differences, List.copyOf(lines)));
    }

    /** A source's part of the date, and how far it is read. */
    private static final class Cursor {
        private final Slice slice;
        private final long[] ts;
        private final int[] symbolOf;
        private int row;

        Cursor(Slice slice, int[] symbolOf) {
            this.slice = slice;
            this.ts = slice.bars().tsEvent();
            this.symbolOf = symbolOf;
            this.row = slice.from();
        }

        long time() {
            return row < slice.to() ? ts[row] : Long.MAX_VALUE;
        }

        /** Returns the first row that is later than {@code time}. */
        int after(long time) {
            int end = row;
            while (end < slice.to() && ts[end] == time) {
                end++;
            }
            return end;
        }

        int symbol(int at) {
            return symbolOf[slice.bars().symbolIndex()[at]];
        }
    }

    private void date(List<Slice> sources) {
        Cursor[] cursors = sources.stream()
                .map(slice -> new Cursor(slice, symbolOf(slice.bars())))
                .toArray(Cursor[]::new);
        while (true) {
            long time = Long.MAX_VALUE;
            int holders = 0;
            for (Cursor cursor : cursors) {
                long next = cursor.time();
                holders = next < time ? 1 : next == time ? holders + 1 : holders;
                time = Math.min(time, next);
            }
            if (time == Long.MAX_VALUE) {
                return;
            }
            minute.clear();
            for (Cursor cursor : cursors) {
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

    private void take(Cursor cursor, long time, boolean shared) {
        int end = cursor.after(time);
        for (int row = cursor.row; row < end; row++) {
            if (shared) {
                minute.add(cursor, row);
            } else {
                keep(cursor, row);
            }
        }
        cursor.row = end;
    }

    private void keep(Cursor cursor, int row) {
        day.addRow(cursor.slice.bars(), row, cursor.symbol(row));
    }

    /** The bars of one time that more than one source has, numbered source by source. */
    private final class MinuteGroup {
        private static final long PLACE = (1L << 32) - 1;

        private Cursor[] sources = new Cursor[64];
        private int[] rows = new int[64];
        private long[] keys = new long[64];
        private int[] reference = new int[4];
        private boolean[] kept = new boolean[4];
        private int size;

        void clear() {
            size = 0;
        }

        void add(Cursor source, int row) {
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
                    long publisher = sources[place].slice.bars().publisherId()[rows[place]];
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
                    keep(sources[place], rows[place]);
                } else if (same && mustAgree) {
                    repeated++;
                } else if (mustAgree) {
                    differ(other, place);
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
            return sources[place].slice.source();
        }

        private boolean sameBar(int place, int other) {
            RawBars a = sources[place].slice.bars();
            RawBars b = sources[other].slice.bars();
            int i = rows[place];
            int j = rows[other];
            return a.open()[i] == b.open()[j]
                    && a.high()[i] == b.high()[j]
                    && a.low()[i] == b.low()[j]
                    && a.close()[i] == b.close()[j]
                    && a.volume()[i] == b.volume()[j];
        }

        private void differ(int counts, int place) {
            RawBars bars = sources[place].slice.bars();
            int row = rows[place];
            BarReplacement difference = new BarReplacement(
                    bars.tsEvent()[row],
                    bars.symbol(row),
                    source(counts),
                    source(place),
                    values(counts),
                    values(place));
            if (rule.preferNewest()) {
                replacements.add(difference);
            } else if (++differences <= MOST_LINES) {
                boolean ordered = rule.ages().compare(source(counts), source(place)) < 0;
                lines.add("%s %s (%s; %s)"
                        .formatted(
                                Micros.text(difference.ts()),
                                difference.symbol(),
                                text(ordered ? counts : place),
                                text(ordered ? place : counts)));
            }
        }

        private String text(int place) {
            return source(place) + ": " + values(place);
        }

        private BarValues values(int place) {
            RawBars bars = sources[place].slice.bars();
            int row = rows[place];
            return new BarValues(
                    bars.open()[row], bars.high()[row], bars.low()[row], bars.close()[row], bars.volume()[row]);
        }
    }
}
