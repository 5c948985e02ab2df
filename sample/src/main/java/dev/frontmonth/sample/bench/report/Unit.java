package dev.frontmonth.sample.bench.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** How a number is written. */
enum Unit {
    SECONDS("%.2f s", 1),
    MEGABYTES("%.1f MB", 1e6),
    RATIO("%.2f×", 1),
    COUNT("%,.0f", 1);

    private static final String NOTHING = "-";

    private final String format;
    private final double divisor;

    Unit(String format, double divisor) {
        this.format = format;
        this.divisor = divisor;
    }

    /** A number in its base unit, such as bytes. */
    String text(double number) {
        return String.format(Locale.ROOT, format, number / divisor);
    }

    /** The same, or a dash if there is none. */
    String text(OptionalDouble number) {
        return number.isPresent() ? text(number.getAsDouble()) : NOTHING;
    }

    /** The same for a number of which 0 means that nobody looked. */
    String textUnlessZero(OptionalDouble number) {
        return number.orElse(0) == 0 ? NOTHING : text(number);
    }
}
