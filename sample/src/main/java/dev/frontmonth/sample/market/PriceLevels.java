package dev.frontmonth.sample.market;

import java.time.LocalDate;

/** The price at the start of every UTC date: a random walk between two bounds, in ticks of 0.10. */
final class PriceLevels {
    private static final int LOWEST = 10_500;
    private static final int HIGHEST = 30_000;
    private static final int START = 13_000;
    private static final int HALF_STEP = 130;

    private final int[] levels;

    PriceLevels(long seed) {
        Draws draws = Draws.keyed(seed, Draws.key("price levels"));
        levels = new int[index(Horizon.LAST) + 2];
        levels[0] = START;
        for (int day = 1; day < levels.length; day++) {
            levels[day] = reflected(levels[day - 1] + draws.around(HALF_STEP) + draws.around(HALF_STEP));
        }
    }

    int at(LocalDate utcDate) {
        return levels[index(utcDate)];
    }

    private static int reflected(int level) {
        return level < LOWEST ? 2 * LOWEST - level : Math.min(level, 2 * HIGHEST - level);
    }

    private static int index(LocalDate date) {
        return (int) (date.toEpochDay() - Horizon.FIRST.toEpochDay());
    }
}
