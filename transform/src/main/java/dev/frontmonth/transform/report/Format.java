package dev.frontmonth.transform.report;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a report is printed. */
public enum Format {
    /** Aligned columns, or text, for people. */
    TABLE,
    /** RFC 4180 with a header. */
    CSV,
    /** One JSON value. */
    JSON;

    /**
     * Returns the format given with {@code --format}, {@link #TABLE} if none is.
     *
     * @param allowed those that the report can be printed in
     * @throws Refusal (usage) if it is none of them
     */
    public static Format of(Arguments arguments, Format... allowed) {
        String word = arguments.text("format").orElse("table");
        List<Format> formats = Arrays.asList(allowed);
        return formats.stream()
                .filter(format -> format.word().equals(word))
                .findFirst()
                .orElseThrow(() -> Refusal.usage(
                        "--format must be %s, found '%s'",
                        formats.stream().map(Format::word).collect(Collectors.joining(" or ")), word));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
