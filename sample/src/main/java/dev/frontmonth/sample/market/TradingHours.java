package dev.frontmonth.sample.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * When the market trades, minute by minute of a UTC date.
 *
 * <p>A session opens at 18:00 New York on the evening before its date and closes at 17:00; sessions are Monday to
 * Friday. In New York's summer a Sunday therefore opens at 22:00 UTC, otherwise at 23:00.
 */
final class TradingHours {
    static final int MINUTES_A_DAY = 1440;
    private static final int OPENS = 18;
    private static final int CLOSES = 17;
    private static final int CLOSES_EARLY = 13;

    private TradingHours() {}

    /** 1440 flags: whether the market is open in that minute of the UTC date. */
    static boolean[] openMinutes(LocalDate utcDate) {
        boolean[] open = new boolean[MINUTES_A_DAY];
        if (hasSession(utcDate)) {
            int close = Holidays.closesEarly(utcDate) ? CLOSES_EARLY : CLOSES;
            Arrays.fill(open, 0, utcMinute(utcDate, close * 60), true);
        }
        if (hasSession(utcDate.plusDays(1))) {
            Arrays.fill(open, utcMinute(utcDate, OPENS * 60), MINUTES_A_DAY, true);
        }
        return open;
    }

    /** The minute of the UTC date at which New York's clocks show this minute of their day. */
    static int utcMinute(LocalDate date, int newYorkMinute) {
        return newYorkMinute + NewYorkTime.hoursBehindUtc(date) * 60;
    }

    private static boolean hasSession(LocalDate date) {
        boolean weekend = date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && !Holidays.closed(date);
    }
}
