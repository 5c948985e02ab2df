package dev.frontmonth.transform.roll;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.transform.contract.ExpiryMonth;
import dev.frontmonth.transform.contract.OutrightBars;
import dev.frontmonth.transform.contract.OutrightPattern;
import dev.frontmonth.transform.contract.SymbolsSeen;
import dev.frontmonth.transform.rule.BarValidator;
import dev.frontmonth.transform.rule.OnePublisher;
import dev.frontmonth.transform.rule.ViolationReport;
import dev.frontmonth.transform.session.StubDay;
import dev.frontmonth.transform.session.TradingDay;
import java.util.NavigableMap;

/**
 * The rules of {@code doc/rules.md} from a trading day's raw bars to its front month. A pure function: the same bars give the
 * same outcome on every machine and in every order of days, so days may be worked on anywhere and at the same time.
 *
 * @param outrights which raw symbols are outrights
 * @param symbol what the curated bars are labelled with
 * @param validator checks the outright bars
 */
public record TradingDayRules(OutrightPattern outrights, String symbol, BarValidator validator) {
    /**
     * Decides a trading day.
     *
     * @param bars all raw bars of the day, outrights and others, ascending by time
     * @throws dev.frontmonth.common.cli.Refusal (data) if outright bars come from several publishers, or a contract's volume
     *     exceeds 2^63 - 1
     * @throws IllegalArgumentException if a bar lies outside the day
     */
    public TradingDayOutcome decide(TradingDay day, RawBars bars) {
        requireInside(day, bars);
        NavigableMap<String, Integer> seen = SymbolsSeen.of(bars);
        RawBars candidates = OutrightBars.select(bars, seen, outrights);
        if (candidates.size() == 0) {
            return new TradingDayOutcome.NoOutrights(seen);
        }
        OnePublisher.check(day.date(), candidates);
        ViolationReport report = validator.validate(candidates);
        return report.isEmpty() ? choose(day, candidates, seen) : new TradingDayOutcome.Violated(report);
    }

    private TradingDayOutcome choose(TradingDay day, RawBars sound, NavigableMap<String, Integer> seen) {
        VolumeByContract volumes = new VolumeByContract(day.date(), sound.symbols());
        volumes.add(sound, 0, sound.size());
        FrontMonth frontMonth = FrontMonth.of(volumes.candidates(), contract -> ExpiryMonth.of(contract, day.date()));
        CuratedBars bars = FrontMonthBars.of(sound, frontMonth.winner(), symbol, day.date());
        boolean stub = StubDay.opensWith(sound.tsEvent()[0], day);
        return new TradingDayOutcome.Decided(frontMonth, bars, stub, seen);
    }

    private static void requireInside(TradingDay day, RawBars bars) {
        long[] ts = bars.tsEvent();
        for (int row = 0; row < bars.size(); row++) {
            if (!day.contains(ts[row])) {
                throw new IllegalArgumentException("a bar at " + Micros.text(ts[row]) + " is not of " + day.date());
            }
        }
    }
}
