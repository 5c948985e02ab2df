package dev.frontmonth.extract.dbn;

import java.time.Instant;
import java.time.LocalDate;

/** Times as nanoseconds since 1970-01-01T00:00Z, the unit of DBN. */
public final class Nanos {
    /** Nanoseconds of a UTC day. */
    public static final long DAY = 86_400_000_000_000L;

    /** The begin of 2262: all dates before it, and what follows them, are numbers of 63 bits. */
    public static final long END = LocalDate.of(2262, 1, 1).toEpochDay() * DAY;

    private static final long SECOND = 1_000_000_000L;

    private Nanos() {}

    /** Returns the UTC date that a timestamp lies in, as days since 1970-01-01. */
    public static int epochDay(long nanos) {
        return (int) Math.floorDiv(nanos, DAY); // 63 bits hold 106,751 days.
    }

    /** Returns the timestamp at which a UTC date begins. */
    public static long startOf(int epochDay) {
        return epochDay * DAY;
    }

    /** Returns a timestamp for messages. */
    public static String text(long nanos) {
        return instant(nanos).toString();
    }

    /** Returns the instant of a timestamp. */
    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }
}
