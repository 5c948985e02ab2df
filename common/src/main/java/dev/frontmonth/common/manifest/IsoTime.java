package dev.frontmonth.common.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Dates and times of a manifest. Years of days hold tens of thousands of them, and a resumed run is over before the platform's
 * general parser is compiled; so the two forms that this program writes are read digit by digit.
 */
final class IsoTime {
    private static final int DATE_LENGTH = 10;
    private static final int SECONDS_LENGTH = 20;
    private static final int NANO_DIGITS = 9;

    /** Position of the {@code Z} behind a fraction of nine digits. */
    private static final int LONGEST = SECONDS_LENGTH + NANO_DIGITS;

    private IsoTime() {}

    /**
     * Reads {@code YYYY-MM-DD}.
     *
     * @throws DateTimeException if it is not one, or no day of the calendar
     */
    static LocalDate date(String text) {
        if (text.length() != DATE_LENGTH || text.charAt(4) != '-' || text.charAt(7) != '-') {
            throw new DateTimeException("not YYYY-MM-DD");
        }
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
    }

    /**
     * Reads a time in UTC, mostly of the form {@code YYYY-MM-DDTHH:MM:SSZ}, or with a fraction of a second before the {@code Z}.
     *
     * @throws DateTimeException if it is none
     */
    static Instant instant(String text) {
        int last = text.length() - 1;
        // A point without digits behind it is left to the platform's parser to judge.
        boolean whole = last == SECONDS_LENGTH - 1;
        boolean fraction = SECONDS_LENGTH < last && last <= LONGEST && text.charAt(SECONDS_LENGTH - 1) == '.';
        if (!whole && !fraction || text.charAt(10) != 'T' || text.charAt(last) != 'Z') {
            return Instant.parse(text);
        }
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (text.charAt(13) != ':' || text.charAt(16) != ':' || hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        long day = date(text.substring(0, DATE_LENGTH)).toEpochDay();
        return Instant.ofEpochSecond(
                ((day * 24 + hour) * 60 + minute) * 60 + second, whole ? 0 : nanos(text, SECONDS_LENGTH, last));
    }

    private static int nanos(String text, int from, int to) {
        int nanos = number(text, from, to);
        for (int digits = to - from; digits < NANO_DIGITS; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                throw new DateTimeException("digits expected");
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }
}
