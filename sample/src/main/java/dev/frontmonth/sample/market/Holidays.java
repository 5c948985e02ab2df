package dev.frontmonth.sample.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;

/** The exchange's holidays, a little simplified. */
final class Holidays {
    private static final MonthDay NEW_YEAR = MonthDay.of(1, 1);
    private static final MonthDay CHRISTMAS = MonthDay.of(12, 25);
    private static final MonthDay CHRISTMAS_EVE = MonthDay.of(12, 24);
    private static final MonthDay INDEPENDENCE_DAY = MonthDay.of(7, 4);

    private Holidays() {}

    /** Whether the session that ends on this date does not take place. */
    static boolean closed(LocalDate date) {
        return yearly(date)
                || (date.getDayOfWeek() == DayOfWeek.MONDAY && yearly(date.minusDays(1)))
                || date.equals(goodFriday(date.getYear()));
    }

    /** Whether the session that ends on this date ends at 13:00 New York. */
    static boolean closesEarly(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        LocalDate thanksgiving = weekday(date.withMonth(11), 4, DayOfWeek.THURSDAY);
        return day.equals(CHRISTMAS_EVE)
                || day.equals(INDEPENDENCE_DAY)
                || date.equals(thanksgiving)
                || date.equals(thanksgiving.plusDays(1))
                || (date.getMonth() == Month.MAY && date.equals(weekday(date, -1, DayOfWeek.MONDAY)))
                || (date.getMonth() == Month.SEPTEMBER && date.equals(weekday(date, 1, DayOfWeek.MONDAY)));
    }

    private static boolean yearly(LocalDate date) {
        MonthDay day = MonthDay.from(date);
        return day.equals(NEW_YEAR) || day.equals(CHRISTMAS);
    }

    private static LocalDate weekday(LocalDate month, int ordinal, DayOfWeek day) {
        return month.with(TemporalAdjusters.dayOfWeekInMonth(ordinal, day));
    }

    /** Easter by the anonymous Gregorian algorithm (Nature, 1876), minus two days. */
    static LocalDate goodFriday(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1).minusDays(2);
    }
}
