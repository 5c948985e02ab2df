package dev.frontmonth.sample.bench.result;

/**
 * One thing that is measured again in every round.
 *
 * @param scenario the situation
 * @param name the command in it
 */
public record Series(String scenario, String name) {}
