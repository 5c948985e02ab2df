package dev.frontmonth.sample.market;

import dev.frontmonth.sample.dbn.Bar;

/** One instrument on one UTC date: decides minute by minute whether it trades, and at which prices. */
final class InstrumentDay {
    private static final long MILLION = 1_000_000;
    private static final long CERTAIN = 1L << 31;
    private static final long TICK = 100_000_000L;
    private static final int PUBLISHER = 1;
    private static final int WICK = 4;
    private static final int LARGE_TRADE_IN = 6;

    private final Instrument instrument;
    private final Draws draws;
    private final int basis;
    private final int endMinute;
    private final int meanLots;
    private final long[] thresholds = new long[Daytime.values().length];

    /**
     * @param basis ticks to add to the metal's price, or a spread's price
     * @param endMinute the first minute in which it no longer trades
     * @param microRate millionths of a trade a minute
     * @param density millionths of the bars to keep
     */
    InstrumentDay(Instrument instrument, Draws draws, int basis, int endMinute, long microRate, long density) {
        this.instrument = instrument;
        this.draws = draws;
        this.basis = basis;
        this.endMinute = endMinute;
        this.meanLots = (int) (2 + 2 * microRate / MILLION);
        for (Daytime daytime : Daytime.values()) {
            thresholds[daytime.slot] = threshold(microRate * daytime.perMille / 1000, density);
        }
    }

    Instrument instrument() {
        return instrument;
    }

    /** To be asked for every open minute in turn. */
    boolean trades(int minute, Daytime daytime) {
        return draws.next() >>> 33 < thresholds[daytime.slot] && minute < endMinute;
    }

    /**
     * The bar of a minute.
     *
     * @param opens the metal's price at the start of the minute, in ticks; not used by spreads
     * @param closes the same at its end
     */
    Bar bar(long tsNs, int opens, int closes) {
        int open = basis + (instrument.spread() ? 0 : opens) + draws.around(1);
        if (draws.below(meanLots) == 0) {
            return bar(tsNs, open, open, open, open, 1); // a single trade has a single price
        }
        int close = basis + (instrument.spread() ? 0 : closes) + draws.around(1);
        int high = Math.max(open, close) + wick();
        int low = Math.min(open, close) - wick();
        return bar(tsNs, open, high, low, close, lots());
    }

    private int wick() {
        return instrument.spread() ? 0 : draws.below(WICK);
    }

    private int lots() {
        int lots = 1 + draws.below(2 * meanLots);
        return draws.below(LARGE_TRADE_IN) == 0 ? lots * (2 + draws.below(5)) : lots;
    }

    private Bar bar(long tsNs, int open, int high, int low, int close, int lots) {
        return new Bar(tsNs, PUBLISHER, instrument.id(), open * TICK, high * TICK, low * TICK, close * TICK, lots);
    }

    /** The chance of at least one trade in a minute, of 2^31. */
    private static long threshold(long microRate, long density) {
        long chance = CERTAIN * microRate / (microRate + MILLION);
        return Math.min(CERTAIN, chance * density / MILLION);
    }
}
