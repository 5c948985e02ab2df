package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the vendor says of a data set's UTC date, if it is not that all is well.
 *
 * @param date the UTC date
 * @param condition what is said
 */
public record DateCondition(LocalDate date, Condition condition) {
    /** How a date may fall short of {@code available}. */
    public enum Condition {
        /** Known flaws; a warning, the date is there. */
        DEGRADED,
        /** Not processed yet; the date may lack bars. */
        PENDING,
        /** Not there; the date may lack bars. */
        MISSING;

        /** Returns the word in {@code condition.json} and in the manifest. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether bars of the date may be missing. */
        public boolean isHole() {
            return this != DEGRADED;
        }

        /** Returns the condition of a word, if it is one of these. */
        public static Optional<Condition> of(String word) {
            return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
        }
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", date.toString());
        json.writeStringField("condition", condition.word());
        json.writeEndObject();
    }

    static DateCondition read(Fields fields) {
        return new DateCondition(
                fields.date("date"),
                Condition.of(fields.text("condition"))
                        .orElseThrow(() -> fields.malformed("condition", "degraded, pending or missing")));
    }
}
