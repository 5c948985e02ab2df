package dev.frontmonth.transform.roll;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.transform.rule.FixedPrice;
import dev.frontmonth.transform.rule.UniqueTimestamps;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The bars of a trading day's front month as they go into the database: as traded, neither adjusted nor filled
 * ({@code doc/rules.md}, "Front month" and "Key safety").
 */
final class FrontMonthBars {
    private FrontMonthBars() {}

    /**
     * Returns the winner's bars.
     *
     * @param outrights the trading day's, ascending by time; each entry of the dictionary is another contract
     * @param symbol what the rows are labelled with
     * @throws dev.frontmonth.common.cli.Refusal (data) if two of the winner's bars have the same {@code ts_utc}
     */
    static CuratedBars of(RawBars outrights, Candidate winner, String symbol, LocalDate tradingDay) {
        int[] rows = rowsOf(outrights, winner);
        CuratedBars bars = new CuratedBars(
                symbol,
                winner.symbol(),
                tradingDay,
                longs(outrights.tsEvent(), rows),
                prices(outrights.open(), rows),
                prices(outrights.high(), rows),
                prices(outrights.low(), rows),
                prices(outrights.close(), rows),
                longs(outrights.volume(), rows),
                Arrays.stream(rows).map(row -> outrights.instrumentId()[row]).toArray());
        UniqueTimestamps.check(bars);
        return bars;
    }

    private static int[] rowsOf(RawBars outrights, Candidate winner) {
        int contract = outrights.symbols().indexOf(winner.symbol());
        int[] symbolIndex = outrights.symbolIndex();
        int[] rows = new int[Math.toIntExact(winner.bars())];
        int found = 0;
        for (int row = 0; row < outrights.size(); row++) {
            if (symbolIndex[row] == contract) {
                rows[found++] = row;
            }
        }
        return rows;
    }

    private static long[] longs(long[] column, int[] rows) {
        long[] selected = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = column[rows[i]];
        }
        return selected;
    }

    private static double[] prices(long[] column, int[] rows) {
        double[] selected = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            selected[i] = FixedPrice.toDouble(column[rows[i]]);
        }
        return selected;
    }
}
