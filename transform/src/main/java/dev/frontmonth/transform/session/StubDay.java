package dev.frontmonth.transform.session;

import dev.frontmonth.common.bars.Micros;

/**
 * A trading day that holds just the opening of the next session: while New York keeps summer time the week opens on Sunday at
 * 22:00Z, an hour before the trading day that is named Monday ({@code doc/rules.md}, "Trading day"). A stub is kept and
 * reported.
 */
public final class StubDay {
    private static final long LAST_HOURS = 2 * Micros.HOUR;

    private StubDay() {}

    /**
     * Returns whether a day is a stub: its first outright bar starts within the day's last two hours.
     *
     * @param firstTs start of the first outright bar, microseconds since 1970-01-01T00:00Z
     */
    public static boolean opensWith(long firstTs, TradingDay day) {
        return firstTs >= day.end() - LAST_HOURS;
    }
}
