package dev.frontmonth.sample.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;

/** New York's offset from UTC. Written out here because the JDK's zone rules change with its version. */
final class NewYorkTime {
    private static final int RULE_CHANGE_YEAR = 2007;

    private NewYorkTime() {}

    /** Hours to add to New York's time, in force from that date's Sunday morning on, to get UTC: 4 or 5. */
    static int hoursBehindUtc(LocalDate date) {
        boolean summer = !date.isBefore(summerStart(date.getYear())) && date.isBefore(summerEnd(date.getYear()));
        return summer ? 4 : 5;
    }

    private static LocalDate summerStart(int year) {
        return year < RULE_CHANGE_YEAR ? sunday(year, Month.APRIL, 1) : sunday(year, Month.MARCH, 2);
    }

    private static LocalDate summerEnd(int year) {
        return year < RULE_CHANGE_YEAR ? sunday(year, Month.OCTOBER, -1) : sunday(year, Month.NOVEMBER, 1);
    }

    private static LocalDate sunday(int year, Month month, int ordinal) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.SUNDAY));
    }
}
