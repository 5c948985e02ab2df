package dev.frontmonth.transform.session;

import dev.frontmonth.common.bars.Micros;

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
}
