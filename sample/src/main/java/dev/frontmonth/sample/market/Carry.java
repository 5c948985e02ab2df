package dev.frontmonth.sample.market;

import java.time.LocalDate;

/** Contango: what a contract costs above the price of the metal, at a rate that rises and falls over the years. */
final class Carry {
    private static final int LOWEST_RATE = 5;
    private static final int HIGHEST_RATE = 520;
    private static final long CYCLE_DAYS = 2_922;
    private static final long BASIS_POINT_DAYS = 10_000L * 365;

    private Carry() {}

    /** Ticks above a metal price of {@code level} ticks, for delivery at the end of a contract's life. */
    static int ticks(Contract contract, LocalDate date, int level) {
        long days = contract.lastTrade().toEpochDay() - date.toEpochDay();
        return (int) (level * days * rate(date) / BASIS_POINT_DAYS);
    }

    /** Interest in basis points a year: a triangle over eight years. */
    private static long rate(LocalDate date) {
        long day = Math.floorMod(date.toEpochDay(), CYCLE_DAYS);
        long distance = Math.abs(CYCLE_DAYS - 2 * day);
        return LOWEST_RATE + (HIGHEST_RATE - LOWEST_RATE) * distance / CYCLE_DAYS;
    }
}
