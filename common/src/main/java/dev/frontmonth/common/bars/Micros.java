package dev.frontmonth.common.bars;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Times as microseconds since 1970-01-01T00:00Z, the unit of every timestamp column. */
public final class Micros {
    /** Microseconds of a second. */
    public static final long SECOND = 1_000_000L;

    /** Microseconds of a minute. */
    public static final long MINUTE = 60 * SECOND;

    /** Microseconds of an hour. */
    public static final long HOUR = 60 * MINUTE;

    /** Microseconds of a UTC day. */
    public static final long DAY = 24 * HOUR;

    private Micros() {}

    /**
     * Returns the microseconds of an instant, rounded down.
     *
     * @throws ArithmeticException if they do not fit a long
     */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), SECOND), instant.getNano() / 1_000);
    }

    /**
     * Returns the microseconds of an instant, rounded up.
     *
     * @throws ArithmeticException if they do not fit a long
     */
    public static long ceilingOf(Instant instant) {
        return of(instant.plusNanos(999));
    }

    /** Returns the microseconds at which a UTC date begins. */
    public static long startOf(LocalDate utcDate) {
        return utcDate.toEpochDay() * DAY;
    }

    /** Returns the instant of a timestamp. */
    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000);
    }

    /** Returns the UTC date that a timestamp lies in. */
    public static LocalDate utcDate(long micros) {
        return LocalDate.ofEpochDay(Math.floorDiv(micros, DAY));
    }

    /** Returns a timestamp as a minute for messages, such as {@code 2024-01-02T03:04Z}. */
    public static String text(long micros) {
        return instant(micros).atOffset(ZoneOffset.UTC).toString();
    }
}
