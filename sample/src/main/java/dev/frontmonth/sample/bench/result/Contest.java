package dev.frontmonth.sample.bench.result;

/**
 * A series and what it is held against, round by round.
 *
 * @param ours the series
 * @param peer the other one
 */
public record Contest(Series ours, Series peer) {}
