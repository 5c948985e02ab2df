package dev.frontmonth.transform.rule;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import java.time.LocalDate;

/**
 * All outright bars of a trading day come from one publisher ({@code doc/rules.md}, "One publisher"): the same raw symbol of another
 * venue is another contract, whose bars would fill the minutes that the first one lacks, and whose volume is no part of its.
 */
public final class OnePublisher {
    private OnePublisher() {}

    /**
     * Checks the outright bars of a trading day.
     *
     * @throws Refusal (data) naming both publishers, and the contract and time of the first bar of the second one
     */
    public static void check(LocalDate tradingDay, RawBars outrights) {
        int[] publisher = outrights.publisherId();
        for (int row = 1; row < outrights.size(); row++) {
            if (publisher[row] != publisher[0]) {
                throw Refusal.data(
                                "outright bars of one publisher expected, found publisher_id %d beside %d",
                                publisher[row], publisher[0])
                        .at(
                                "trading day %s, contract %s at %s",
                                tradingDay,
                                outrights.symbol(row),
                                Micros.text(outrights.tsEvent()[row]))
                        .next("give each dataset a staging folder of its own");
            }
        }
    }
}
