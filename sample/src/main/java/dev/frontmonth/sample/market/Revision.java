package dev.frontmonth.sample.market;

import dev.frontmonth.sample.dbn.Bar;
import java.util.ArrayList;
import java.util.List;

/** A vendor's correction of history: a late trade, one tick above the high, in the first bars of a date. */
final class Revision {
    private static final int BARS = 3;
    private static final long TICK = 100_000_000L;

    private Revision() {}

    static List<MarketBar> of(List<MarketBar> bars) {
        List<MarketBar> revised = new ArrayList<>(bars);
        revised.subList(0, Math.min(BARS, bars.size())).replaceAll(Revision::withLateTrade);
        return revised;
    }

    private static MarketBar withLateTrade(MarketBar marketBar) {
        Bar bar = marketBar.bar();
        return new MarketBar(
                marketBar.instrument(),
                new Bar(
                        bar.tsNs(),
                        bar.publisherId(),
                        bar.instrumentId(),
                        bar.open(),
                        bar.high() + TICK,
                        bar.low(),
                        bar.close(),
                        bar.volume() + 1));
    }
}
