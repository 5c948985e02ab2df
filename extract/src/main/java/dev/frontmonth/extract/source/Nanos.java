package dev.frontmonth.extract.source;

import java.time.Instant;

/** Times as nanoseconds since 1970-01-01T00:00Z, the unit of DBN. */
final class Nanos {
    private static final long SECOND = 1_000_000_000L;

    private Nanos() {}

    static String text(long nanos) {
        return nanos == Long.MAX_VALUE ? "none" : instant(nanos).toString();
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
