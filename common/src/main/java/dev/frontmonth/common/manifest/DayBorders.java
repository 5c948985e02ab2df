package dev.frontmonth.common.manifest;

import dev.frontmonth.common.bars.Micros;
import java.time.LocalDate;

/** Bounds of a trading day's begin and end, which a manifest from elsewhere must not stretch over other days. */
final class DayBorders {
    /** Zones are at most 18 hours from UTC, and a day begins at most a day before the date that names it. */
    private static final int DAYS_BEFORE = 2;

    private static final int DAYS_AFTER = 3;

    /** Days whose dates are further apart have no times in common. */
    static final int MOST_DAYS_APART = DAYS_BEFORE + DAYS_AFTER - 1;

    private DayBorders() {}

    /** Refuses a line whose trading day does not lie about its date. */
    static void require(Fields fields, LocalDate date, long startTs, long endTs) {
        if (endTs < startTs) {
            throw fields.malformed("end", "a time not before start");
        }
        if (startTs < Micros.startOf(date.minusDays(DAYS_BEFORE))) {
            throw fields.malformed("start", "at most %d days before %s".formatted(DAYS_BEFORE, date));
        }
        if (endTs > Micros.startOf(date.plusDays(DAYS_AFTER))) {
            throw fields.malformed("end", "at most %d days after %s".formatted(DAYS_AFTER, date));
        }
    }
}
