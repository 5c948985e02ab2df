package dev.frontmonth.transform.rule;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.Refusal;

/**
 * Exactly one bar a {@code ts_utc} among the bars selected, because that and the symbol are the key of {@code bars_1m}
 * ({@code doc/rules.md}, "Key safety"). Asserted on what is about to be written, whatever the rules before it found.
 */
public final class UniqueTimestamps {
    private UniqueTimestamps() {}

    /**
     * Checks that timestamps ascend strictly, which makes them unique.
     *
     * @throws Refusal (data) naming trading day, contract and time of the first bar that is not after the bar before it
     */
    public static void check(CuratedBars bars) {
        long[] ts = bars.tsUtc();
        for (int row = 1; row < ts.length; row++) {
            if (ts[row] <= ts[row - 1]) {
                throw Refusal.data(
                                "one bar a ts_utc expected, ascending, found %s after %s",
                                Micros.text(ts[row]), Micros.text(ts[row - 1]))
                        .at("trading day %s, contract %s, bar %d", bars.tradingDay(), bars.sourceSymbol(), row);
            }
        }
    }
}
