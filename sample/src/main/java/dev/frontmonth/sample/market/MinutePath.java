package dev.frontmonth.sample.market;

/** The price in each minute of a UTC date: a random walk tied to the date's level and the next date's. */
final class MinutePath {
    private static final int STEP = 5;

    private MinutePath() {}

    /** 1441 prices in ticks; the first is {@code from}, the last {@code to}. */
    static int[] between(int from, int to, Draws draws) {
        int minutes = TradingHours.MINUTES_A_DAY;
        int[] walk = new int[minutes + 1];
        for (int minute = 1; minute <= minutes; minute++) {
            walk[minute] = walk[minute - 1] + draws.around(STEP);
        }
        int miss = to - from - walk[minutes];
        for (int minute = 0; minute <= minutes; minute++) {
            walk[minute] += from + miss * minute / minutes;
        }
        return walk;
    }
}
