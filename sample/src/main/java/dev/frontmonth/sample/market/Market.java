package dev.frontmonth.sample.market;

import dev.frontmonth.sample.dbn.Bar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A simulated futures product like COMEX Micro Gold, from 1990 to 2059.
 *
 * <p>The bars of a UTC date depend on seed, root, density and date alone: whichever files a date is written to, its bars
 * are the same, on every machine.
 */
public final class Market {
    private static final long NANOS_A_MINUTE = 60_000_000_000L;
    private static final int LAST_TRADE_NEW_YORK = 13 * 60 + 30;
    private static final double MILLION = 1e6;

    private final long seed;
    private final String root;
    private final long density;
    private final Listings listings;
    private final PriceLevels levels;
    private final Liquidity liquidity;

    /** The product MGC at full density. */
    public Market(long seed) {
        this(seed, "MGC", 1);
    }

    /**
     * Makes the product.
     *
     * @param seed another seed makes another market
     * @param root what the symbols begin with
     * @param density share of the bars to keep; above 1 the gaps between bars become fewer
     */
    public Market(long seed, String root, double density) {
        this.seed = Draws.keyed(seed, Draws.key(root)).next();
        this.root = root;
        this.density = Math.round(density * MILLION);
        this.listings = new Listings(this.seed, root);
        this.levels = new PriceLevels(this.seed);
        this.liquidity = new Liquidity(this.seed);
    }

    /** What the symbols begin with. */
    public String root() {
        return root;
    }

    /** Every instrument that is listed on some UTC date of a range, both inclusive. */
    public List<Instrument> instruments(LocalDate first, LocalDate last) {
        return listings.between(first, last).stream().map(Listing::instrument).toList();
    }

    /**
     * The bars that open on a UTC date, in ascending order of time; within a minute in no particular order.
     *
     * @throws IllegalArgumentException if the date is not between 1990 and 2059
     */
    public List<MarketBar> bars(LocalDate utcDate) {
        Horizon.check(utcDate);
        boolean[] open = TradingHours.openMinutes(utcDate);
        Daytime[] daytimes = Daytime.ofMinutes(utcDate);
        int[] prices = MinutePath.between(levels.at(utcDate), levels.at(utcDate.plusDays(1)), draws(utcDate, "path"));
        List<InstrumentDay> instruments = instrumentDays(utcDate);
        List<MarketBar> bars = new ArrayList<>();
        for (int minute = 0; minute < TradingHours.MINUTES_A_DAY; minute++) {
            if (open[minute]) {
                long tsNs = (utcDate.toEpochDay() * TradingHours.MINUTES_A_DAY + minute) * NANOS_A_MINUTE;
                addBars(bars, instruments, minute, daytimes[minute], tsNs, prices);
            }
        }
        return bars;
    }

    /** Begins with another instrument every minute: real files do not sort the bars of a minute either. */
    private static void addBars(
            List<MarketBar> bars,
            List<InstrumentDay> instruments,
            int minute,
            Daytime daytime,
            long tsNs,
            int[] prices) {
        for (int i = 0; i < instruments.size(); i++) {
            InstrumentDay day = instruments.get((i + minute) % instruments.size());
            if (day.trades(minute, daytime)) {
                Bar bar = day.bar(tsNs, prices[minute], prices[minute + 1]);
                bars.add(new MarketBar(day.instrument(), bar));
            }
        }
    }

    private List<InstrumentDay> instrumentDays(LocalDate utcDate) {
        long rate = Activity.microTradesAMinute(utcDate, draws(utcDate, "activity"));
        return listings.on(utcDate).stream()
                .map(listing -> instrumentDay(listing, utcDate, rate))
                .toList();
    }

    private InstrumentDay instrumentDay(Listing listing, LocalDate date, long productRate) {
        Instrument instrument = listing.instrument();
        int level = levels.at(date);
        int near = Carry.ticks(listing.near(), date, level);
        int basis = listing.spread() ? near - Carry.ticks(listing.far(), date, level) : near;
        int end = date.equals(instrument.last())
                ? TradingHours.utcMinute(date, LAST_TRADE_NEW_YORK)
                : TradingHours.MINUTES_A_DAY;
        long rate = productRate * liquidity.share(listing, date) / (long) MILLION;
        return new InstrumentDay(instrument, draws(date, instrument.rawSymbol()), basis, end, rate, density);
    }

    private Draws draws(LocalDate date, String what) {
        return Draws.keyed(seed, date.toEpochDay(), Draws.key(what));
    }
}
