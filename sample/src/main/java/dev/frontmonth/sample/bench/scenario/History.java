package dev.frontmonth.sample.bench.scenario;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;

/**
 * The years that a source file holds. All end on the same date, so that the new day after them is the same for all.
 *
 * @param start first UTC date
 */
public record History(LocalDate start) {
    /** Last UTC date, inclusive. */
    public static final LocalDate END = LocalDate.of(2026, 2, 3);
    /** The trading day after it. */
    public static final LocalDate NEW_DAY = END.plusDays(1);

    private static final LocalDate FULL_START = LocalDate.of(2010, 9, 12);

    /** The full-size sample. */
    public static History full() {
        return new History(FULL_START);
    }

    /** This many years. */
    public static History ofYears(int years) {
        return new History(NEW_DAY.minusYears(years));
    }

    /** How long it is, such as {@code 15 years}. */
    public String label() {
        int years = Period.between(start, NEW_DAY).getYears();
        if (years == 0) {
            return ChronoUnit.DAYS.between(start, NEW_DAY) + " days";
        }
        return years == 1 ? "1 year" : years + " years";
    }

    /** The name of its file. */
    public String fileName() {
        return (start.equals(FULL_START) ? "full" : "from-" + start) + ".dbn.zst";
    }
}
