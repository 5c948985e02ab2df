package dev.frontmonth.sample.dbn;

import java.time.LocalDate;

/**
 * The UTC dates on which a mapping gives one answer.
 *
 * @param from first date as the decimal number YYYYMMDD, inclusive
 * @param toExclusive date after the last one as YYYYMMDD
 * @param symbol the answer, by default an instrument id in decimal; empty for "unresolved"
 */
public record Interval(int from, int toExclusive, String symbol) {

    /** An interval between two real dates; the record's constructor also takes numbers that are no dates. */
    public static Interval interval(LocalDate from, LocalDate toExclusive, String symbol) {
        return new Interval(decimal(from), decimal(toExclusive), symbol);
    }

    private static int decimal(LocalDate date) {
        return date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
    }
}
