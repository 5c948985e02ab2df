package dev.frontmonth.common.bars;

import java.time.LocalDate;

/**
 * The bars of one trading day's front month, as columns: what goes into the database, plus where it came from. Row {@code i} is
 * entry {@code i} of every column; rows ascend by {@code tsUtc}, which is unique. Symbol, contract and trading day are the same
 * in every row. The arrays are exactly {@code size} long and are handed out uncopied.
 *
 * @param symbol what the rows are labelled with in {@code bars_1m}
 * @param sourceSymbol raw symbol of the contract that every bar came from
 * @param tradingDay name of the trading day
 * @param tsUtc starts of the bars, microseconds since 1970-01-01T00:00Z
 * @param open first prices, in currency units (raw value / 1e9, correctly rounded)
 * @param high highest prices, likewise
 * @param low lowest prices, likewise
 * @param close last prices, likewise
 * @param volume traded quantities, 0 to 2^63 - 1
 * @param instrumentId instruments, unsigned 32 bit
 */
@SuppressWarnings("ArrayRecordComponent") // Columns: compared and printed by nobody, iterated by hot loops.
public record CuratedBars(
        String symbol,
        String sourceSymbol,
        LocalDate tradingDay,
        long[] tsUtc,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        long[] volume,
        int[] instrumentId) {

    /** Returns the number of bars. */
    public int size() {
        return tsUtc.length;
    }
}
