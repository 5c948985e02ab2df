package dev.frontmonth.transform.roll;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.transform.rule.ViolationReport;
import java.util.NavigableMap;

/** What the rules make of a trading day's raw bars: one of three. */
public sealed interface TradingDayOutcome {
    /**
     * The front month is chosen.
     *
     * @param frontMonth the contract, and what it was chosen out of
     * @param bars its bars, at least one
     * @param stub whether the day holds just the opening of the next session
     * @param barsBySymbol number of bars by raw symbol, outrights and others, in the symbols' order
     */
    record Decided(FrontMonth frontMonth, CuratedBars bars, boolean stub, NavigableMap<String, Integer> barsBySymbol)
            implements TradingDayOutcome {}

    /**
     * The day has no outright bar: nothing to choose from, and nothing to write.
     *
     * @param barsBySymbol number of bars by raw symbol, in the symbols' order; empty if the day has no bar at all
     */
    record NoOutrights(NavigableMap<String, Integer> barsBySymbol) implements TradingDayOutcome {}

    /**
     * Outright bars break rules, so nothing is chosen.
     *
     * @param report which, and why; not empty
     */
    record Violated(ViolationReport report) implements TradingDayOutcome {}
}
