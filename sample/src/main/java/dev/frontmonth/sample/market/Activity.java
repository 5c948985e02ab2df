package dev.frontmonth.sample.market;

import java.time.LocalDate;

/**
 * How busy the whole product is on a date: a few bars a day in its first two years, nearly every minute at the end.
 *
 * <p>The growth begins on 2010-09-12 and starts again every 5,624 days, so that a file of any length can be written and
 * grows in proportion.
 */
final class Activity {
    private static final long LAUNCH = LocalDate.of(2010, 9, 12).toEpochDay();
    private static final int CYCLE_DAYS = 5_624;
    private static final int[] DAYS = {0, 600, 840, 1_150, CYCLE_DAYS};
    /** Millionths of a trade a minute at these days; straight lines between. */
    private static final long[] RATES = {5_000, 60_000, 300_000, 12_000_000, 50_000_000};

    private Activity() {}

    /** Millionths of a trade a minute, over all contracts. */
    static long microTradesAMinute(LocalDate date, Draws draws) {
        int day = (int) Math.floorMod(date.toEpochDay() - LAUNCH, (long) CYCLE_DAYS);
        int segment = 0;
        while (day >= DAYS[segment + 1]) {
            segment++;
        }
        int into = day - DAYS[segment];
        long rise = RATES[segment + 1] - RATES[segment];
        long rate = RATES[segment] + rise * into / (DAYS[segment + 1] - DAYS[segment]);
        return rate * (70 + draws.below(61)) / 100;
    }
}
