package dev.frontmonth.extract.day;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.symbol.SymbolMap;

/**
 * The heart of extract: the records of a UTC date to a raw day. Knows no file, clock, thread or manifest. It says what the
 * source says, in the order and units of {@code doc/raw-bars.md}, and refuses what those cannot hold.
 */
public final class RawDay {
    private static final long NANOS_OF_MICRO = 1_000;

    private RawDay() {}

    /**
     * Makes a raw day.
     *
     * @param day the date's bars in the order of the source
     * @param epochDay the UTC date, days since 1970-01-01
     * @param symbols the source's symbol mapping
     * @return the bars, ascending by (ts_event, instrument_id, publisher_id)
     * @throws Refusal if a start is not a whole microsecond, a volume is above 2^63 - 1, or a bar has no or several symbols
     */
    public static RawBars of(DayColumns day, int epochDay, SymbolMap symbols) {
        int rows = day.size();
        int[] order = RowOrder.of(day);
        requireHoldable(day, order);
        DaySymbols names = new DaySymbols(symbols, epochDay);
        RawBars bars = new RawBars(names.names(), rows);
        gather(day.publisherId, order, bars.publisherId());
        gather(day.instrumentId, order, bars.instrumentId());
        names.resolve(bars.instrumentId(), rows, bars.symbolIndex());
        gather(day.tsEvent, order, bars.tsEvent());
        toMicros(bars.tsEvent(), rows);
        gather(day.open, order, bars.open());
        gather(day.high, order, bars.high());
        gather(day.low, order, bars.low());
        gather(day.close, order, bars.close());
        gather(day.volume, order, bars.volume());
        bars.setSize(rows);
        return bars;
    }

    private static void gather(long[] from, int[] order, long[] to) {
        for (int i = 0; i < order.length; i++) {
            to[i] = from[order[i]];
        }
    }

    private static void gather(int[] from, int[] order, int[] to) {
        for (int i = 0; i < order.length; i++) {
            to[i] = from[order[i]];
        }
    }

    private static void toMicros(long[] nanos, int rows) {
        for (int i = 0; i < rows; i++) {
            nanos[i] /= NANOS_OF_MICRO;
        }
    }

    private static void requireHoldable(DayColumns day, int[] order) {
        for (int row : order) {
            requireHoldable(day, row);
        }
    }

    private static void requireHoldable(DayColumns day, int row) {
        if (day.volume[row] < 0) {
            throw refuse(
                    day,
                    row,
                    "a volume of at most 2^63 - 1 was expected, found " + Long.toUnsignedString(day.volume[row]));
        }
        if (day.tsEvent[row] % NANOS_OF_MICRO != 0) {
            throw refuse(
                    day,
                    row,
                    "a start on a whole microsecond was expected, found "
                            + day.tsEvent[row] % NANOS_OF_MICRO
                            + " ns beyond one");
        }
    }

    private static Refusal refuse(DayColumns day, int row, String what) {
        return Refusal.data("%s", what)
                .at(
                        "bar of instrument %d at %s",
                        Integer.toUnsignedLong(day.instrumentId[row]), Micros.text(day.tsEvent[row] / NANOS_OF_MICRO))
                .next("download the file again");
    }
}
