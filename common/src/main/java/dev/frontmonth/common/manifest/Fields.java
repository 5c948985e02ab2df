package dev.frontmonth.common.manifest;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagingFolder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Strict reading of one JSON object of a manifest line. A manifest may come from somebody else's machine, so each getter checks
 * form and bounds, and its refusal names the line and the field.
 */
final class Fields {
    /** No count of rows, bytes or attempts of a real folder comes near it, and sums of many stay in a long. */
    static final long LARGEST_COUNT = 1L << 48;

    private static final int LONGEST_TEXT = 1 << 20;

    private final Map<?, ?> object;
    private final String where;

    /** Takes a value that {@link JsonLine} read, which must be an object. */
    Fields(Object value, String where) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw Refusal.data("a JSON object was expected").at(where);
        }
        this.object = fields;
        this.where = where;
    }

    Refusal malformed(String name, String expected) {
        return Refusal.data("field '%s' must be %s, found %s", name, expected, found(name))
                .at(where)
                .left("nothing was changed")
                .next(ManifestReader.RESTORE);
    }

    private String found(String name) {
        Object value = object.get(name);
        String text = value == null ? "nothing" : JsonLine.shown(value);
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private boolean isNull(String name) {
        Object value = object.get(name);
        return value == null || value.equals(JsonLine.NULL);
    }

    String text(String name) {
        if (!(object.get(name) instanceof String text) || text.length() > LONGEST_TEXT) {
            throw malformed(name, "a text");
        }
        return text;
    }

    boolean flag(String name) {
        if (!(object.get(name) instanceof Boolean flag)) {
            throw malformed(name, "true or false");
        }
        return flag;
    }

    /** A whole number from 0 to {@link #LARGEST_COUNT}. */
    long count(String name) {
        long number = whole(name);
        if (number < 0 || number > LARGEST_COUNT) {
            throw malformed(name, "a number from 0 to " + LARGEST_COUNT);
        }
        return number;
    }

    /** A whole number of 63 bits and a sign, as a sum of volumes needs. */
    long whole(String name) {
        if (!(object.get(name) instanceof Long number)) {
            throw malformed(name, "a whole number");
        }
        return number;
    }

    int attempt(String name) {
        long number = whole(name);
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw malformed(name, "an attempt from 1 on");
        }
        return (int) number;
    }

    String sha256(String name) {
        String text = text(name);
        if (!Sha256.isHex(text)) {
            throw malformed(name, "a SHA-256 of 64 hexadecimal digits");
        }
        return text;
    }

    String name(String name) {
        String text = text(name);
        if (!StagingFolder.isName(text)) {
            throw malformed(name, "a name of letters, digits, '.', '_' and '-'");
        }
        return text;
    }

    String dayFile(String name, String expected) {
        String text = text(name);
        if (!text.equals(expected)) {
            throw malformed(name, "the path " + expected);
        }
        return text;
    }

    LocalDate date(String name) {
        String text = text(name);
        try {
            return IsoTime.date(text);
        } catch (DateTimeException e) {
            throw malformed(name, "a date YYYY-MM-DD").causedBy(e);
        }
    }

    /** A time whose microseconds since 1970-01-01T00:00Z fit a long. */
    Instant instant(String name) {
        Instant instant = parsedInstant(name);
        try {
            Micros.of(instant);
            return instant;
        } catch (ArithmeticException e) {
            throw malformed(name, "a time of this millennium").causedBy(e);
        }
    }

    private Instant parsedInstant(String name) {
        try {
            return IsoTime.instant(text(name));
        } catch (DateTimeException e) {
            throw malformed(name, "a time in UTC").causedBy(e);
        }
    }

    /** A time as microseconds since 1970-01-01T00:00Z. */
    long micros(String name) {
        return Micros.of(instant(name));
    }

    /** The rows of a day: a day without bars has no file, and a file holds at least one. */
    long rows(String name, Optional<StoredFile> file) {
        long rows = count(name);
        if (file.isPresent() && rows == 0) {
            throw malformed(name, "above 0 with a file");
        }
        if (file.isEmpty() && rows > 0) {
            throw malformed(name, "0 without a file");
        }
        return rows;
    }

    <T> Optional<T> optional(String name, Function<String, T> getter) {
        return isNull(name) ? Optional.empty() : Optional.of(getter.apply(name));
    }

    boolean isList(String name) {
        return object.get(name) instanceof List<?>;
    }

    Fields object(String name) {
        if (!(object.get(name) instanceof Map<?, ?> value)) {
            throw malformed(name, "an object");
        }
        return new Fields(value, where);
    }

    <T> List<T> list(String name, Function<Fields, T> reader) {
        if (!(object.get(name) instanceof List<?> values)) {
            throw malformed(name, "a list");
        }
        List<T> items = new ArrayList<>(values.size());
        for (Object item : values) {
            items.add(reader.apply(new Fields(item, where)));
        }
        return items;
    }

    /** An object of texts, in its order. */
    Map<String, String> textsByName(String name) {
        if (!(object.get(name) instanceof Map<?, ?> values)) {
            throw malformed(name, "an object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (!(value instanceof String text)) {
                throw malformed(name, "an object of texts");
            }
            texts.put(String.valueOf(key), text);
        });
        return texts;
    }

    List<String> texts(String name) {
        if (!(object.get(name) instanceof List<?> values)) {
            throw malformed(name, "a list of texts");
        }
        List<String> items = new ArrayList<>(values.size());
        for (Object item : values) {
            if (!(item instanceof String text)) {
                throw malformed(name, "a list of texts");
            }
            items.add(text);
        }
        return items;
    }
}
