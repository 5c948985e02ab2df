package dev.frontmonth.sample.market;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;

/**
 * A futures contract of the product, which has six delivery months a year: G J M Q V Z.
 *
 * @param delivery the delivery month
 */
record Contract(YearMonth delivery) {
    static final int MONTHS_APART = 2;
    private static final int MONTHS_LISTED_AHEAD = 22;
    private static final String MONTH_CODES = "FGHJKMNQUVXZ";

    /** For example {@code MGCZ4}: root, month code, last digit of the year. The name returns every decade. */
    String rawSymbol(String root) {
        return root + MONTH_CODES.charAt(delivery.getMonthValue() - 1) + delivery.getYear() % 10;
    }

    /** The first date on which it trades. */
    LocalDate listed() {
        return onWeekdayOrLater(delivery.minusMonths(MONTHS_LISTED_AHEAD).atDay(3));
    }

    /** The last date on which it trades: the third last weekday of the delivery month. */
    LocalDate lastTrade() {
        LocalDate date = delivery.atEndOfMonth();
        for (int weekdays = isWeekday(date) ? 1 : 0; weekdays < 3; weekdays += isWeekday(date) ? 1 : 0) {
            date = date.minusDays(1);
        }
        return date;
    }

    /** Whether it ever is the front month: October is listed, but volume goes from August to December. */
    boolean becomesFront() {
        return delivery.getMonth() != Month.OCTOBER;
    }

    /** The contract from which the volume comes. */
    Contract previousFront() {
        Contract previous = later(-1);
        return previous.becomesFront() ? previous : previous.later(-1);
    }

    /** The contract that many delivery months later. */
    Contract later(int steps) {
        return new Contract(delivery.plusMonths((long) steps * MONTHS_APART));
    }

    private static LocalDate onWeekdayOrLater(LocalDate date) {
        return isWeekday(date) ? date : onWeekdayOrLater(date.plusDays(1));
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
