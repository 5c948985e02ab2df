package dev.frontmonth.transform.session;

import dev.frontmonth.common.bars.Micros;
import java.time.LocalDate;
import java.util.List;

/**
 * A trading day: its name and its borders. Mostly 24 hours; 23 or 25 where the zone's clock is put forward or back.
 *
 * @param date its name
 * @param start its beginning, microseconds since 1970-01-01T00:00Z, inclusive
 * @param end its end, likewise, exclusive; equal to {@code start} for a date that the zone skipped
 */
public record TradingDay(LocalDate date, long start, long end) {
    public TradingDay {
        if (end < start) {
            throw new IllegalArgumentException(
                    date + " ends at " + Micros.text(end) + ", before it starts at " + Micros.text(start));
        }
    }

    /** Returns whether a timestamp, microseconds since 1970-01-01T00:00Z, lies in the day. */
    public boolean contains(long ts) {
        return start <= ts && ts < end;
    }

    /** Returns the UTC dates that hold some part of the day, ascending; none if the day has no length. */
    public List<LocalDate> utcDates() {
        return new Interval(start, end).utcDates().toList();
    }
}
