package dev.frontmonth.sample.market;

/**
 * What was written.
 *
 * @param records bars
 * @param outrights distinct raw symbols of outright contracts that have bars
 * @param spreads distinct raw symbols of spreads that have bars
 * @param dates UTC dates that have bars
 * @param bytes size of the file, or of all files
 */
public record Totals(long records, int outrights, int spreads, int dates, long bytes) {}
