package dev.frontmonth.sample.market;

import dev.frontmonth.sample.dbn.Bar;

/**
 * A bar and what it is a bar of.
 *
 * @param instrument the instrument, which is listed on the bar's UTC date
 * @param bar the bar, with the instrument's id
 */
public record MarketBar(Instrument instrument, Bar bar) {}
