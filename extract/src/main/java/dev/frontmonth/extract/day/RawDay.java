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
        DaySymbols names = new DaySymbols(symbols, epochDay);
        RawBars bars = new RawBars(names.names(), day.size());
        for (int row : RowOrder.of(day)) {
            requireHoldable(day, row);
            bars.add(
                    day.tsEvent[row] / NANOS_OF_MICRO,
                    day.publisherId[row],
                    day.instrumentId[row],
                    names.index(day.instrumentId[row]),
                    day.open[row],
                    day.high[row],
                    day.low[row],
                    day.close[row],
                    day.volume[row]);
        }
        names.requireNoFaults();
        return bars;
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
