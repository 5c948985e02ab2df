package dev.frontmonth.transform.roll;

/**
 * An outright that has bars on a trading day.
 *
 * @param symbol raw symbol
 * @param bars number of its bars, at least 1
 * @param volume their total volume, 0 to 2^63 - 1
 */
public record Candidate(String symbol, long bars, long volume) {}
