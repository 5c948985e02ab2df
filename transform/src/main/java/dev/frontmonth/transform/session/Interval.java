package dev.frontmonth.transform.session;

import dev.frontmonth.common.bars.Micros;
import java.time.LocalDate;
import java.util.stream.Stream;

/**
 * A span of time, such as the query range of a source.
 *
 * @param start microseconds since 1970-01-01T00:00Z, inclusive
 * @param end likewise, exclusive; not before {@code start}
 */
public record Interval(long start, long end) {
    public Interval {
        if (end < start) {
            throw new IllegalArgumentException(
                    "interval ends at " + Micros.text(end) + ", before it starts at " + Micros.text(start));
        }
    }

    /** Returns the UTC dates that it has a part of, ascending. */
    public Stream<LocalDate> utcDates() {
        return start == end
                ? Stream.empty()
                : Micros.utcDate(start).datesUntil(Micros.utcDate(end - 1).plusDays(1));
    }
}
