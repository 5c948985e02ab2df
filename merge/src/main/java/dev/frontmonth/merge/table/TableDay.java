package dev.frontmonth.merge.table;

import java.math.BigInteger;

/**
 * What the table holds of a symbol's trading day.
 *
 * @param rows number of rows
 * @param volume sum of their volumes
 * @param firstTs start of the first bar, microseconds since 1970-01-01T00:00Z; 0 without rows
 * @param lastTs start of the last bar, likewise
 * @param firstSourceSymbol the smallest source symbol
 * @param lastSourceSymbol the largest source symbol
 * @param nullSourceSymbols rows without a source symbol
 * @param duplicates rows whose (symbol, ts_utc) another row has
 * @param content sum of the row hashes
 */
public record TableDay(
        long rows,
        BigInteger volume,
        long firstTs,
        long lastTs,
        String firstSourceSymbol,
        String lastSourceSymbol,
        long nullSourceSymbols,
        long duplicates,
        BigInteger content) {
    /** A day without rows. */
    public static final TableDay EMPTY = new TableDay(0, BigInteger.ZERO, 0, 0, "", "", 0, 0, BigInteger.ZERO);

    TableDay withDuplicates(long number) {
        return new TableDay(
                rows, volume, firstTs, lastTs, firstSourceSymbol, lastSourceSymbol, nullSourceSymbols, number, content);
    }
}
