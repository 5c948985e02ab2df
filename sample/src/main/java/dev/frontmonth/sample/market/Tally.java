package dev.frontmonth.sample.market;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts what is written, date by date. */
final class Tally {
    private final Set<String> outrights = new HashSet<>();
    private final Set<String> spreads = new HashSet<>();
    private long records;
    private int dates;

    void add(List<MarketBar> barsOfDate) {
        records += barsOfDate.size();
        dates += barsOfDate.isEmpty() ? 0 : 1;
        for (MarketBar bar : barsOfDate) {
            Instrument instrument = bar.instrument();
            (instrument.spread() ? spreads : outrights).add(instrument.rawSymbol());
        }
    }

    Totals totals(long bytes) {
        return new Totals(records, outrights.size(), spreads.size(), dates, bytes);
    }
}
