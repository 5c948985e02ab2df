package dev.frontmonth.sample.market;

import java.time.LocalDate;

/** The dates that the simulated market knows. */
final class Horizon {
    static final LocalDate FIRST = LocalDate.of(1990, 1, 1);
    static final LocalDate LAST = LocalDate.of(2059, 12, 31);

    private Horizon() {}

    static void check(LocalDate date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new IllegalArgumentException("expected a date from %s to %s, found %s".formatted(FIRST, LAST, date));
        }
    }
}
