package dev.frontmonth.merge.curated;

import java.math.BigInteger;

/**
 * What a curated file holds.
 *
 * @param rows number of rows
 * @param nulls rows with a column that is NULL
 * @param notFinite rows with a price that is infinite or not a number
 * @param unsound rows of finite prices that are not above 0 or not between low and high, of negative volume, or not on a whole minute
 * @param notAscending rows that do not come after the row before them in time; a duplicate is one
 * @param firstTs start of the first bar, microseconds since 1970-01-01T00:00Z
 * @param lastTs start of the last bar, likewise
 * @param volume sum of the volumes
 * @param firstSymbol the smallest symbol
 * @param lastSymbol the largest symbol
 * @param firstSourceSymbol the smallest source symbol
 * @param lastSourceSymbol the largest source symbol
 * @param firstTradingDay the earliest trading day, YYYY-MM-DD
 * @param lastTradingDay the latest trading day
 * @param content sum of the hashes of the rows as the table will hold them
 */
public record SourceDay(
        long rows,
        long nulls,
        long notFinite,
        long unsound,
        long notAscending,
        long firstTs,
        long lastTs,
        BigInteger volume,
        String firstSymbol,
        String lastSymbol,
        String firstSourceSymbol,
        String lastSourceSymbol,
        String firstTradingDay,
        String lastTradingDay,
        BigInteger content) {
    static final SourceDay EMPTY =
            new SourceDay(0, 0, 0, 0, 0, 0, 0, BigInteger.ZERO, "", "", "", "", "", "", BigInteger.ZERO);

    /** Returns what both days hold together, this one before the other. */
    public SourceDay plus(SourceDay later) {
        return new SourceDay(
                rows + later.rows,
                nulls + later.nulls,
                notFinite + later.notFinite,
                unsound + later.unsound,
                notAscending + later.notAscending,
                firstTs,
                later.lastTs,
                volume.add(later.volume),
                least(firstSymbol, later.firstSymbol),
                greatest(lastSymbol, later.lastSymbol),
                least(firstSourceSymbol, later.firstSourceSymbol),
                greatest(lastSourceSymbol, later.lastSourceSymbol),
                firstTradingDay,
                later.lastTradingDay,
                content.add(later.content));
    }

    private static String least(String a, String b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static String greatest(String a, String b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
