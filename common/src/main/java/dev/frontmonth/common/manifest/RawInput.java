package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;

/**
 * A raw day that a trading day was made from, identified by its bars and not by its source: a repeated download with the same
 * bars changes nothing.
 *
 * @param date the UTC date
 * @param source the source's folder
 * @param barsSha256 of the raw file's bars
 */
public record RawInput(LocalDate date, String source, String barsSha256) {
    /** Its share of the key of the day that is made from it. */
    String key() {
        return date + ":" + barsSha256;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("date", date.toString());
        json.writeStringField("source", source);
        json.writeStringField("bars_sha256", barsSha256);
        json.writeEndObject();
    }

    static RawInput read(Fields fields) {
        return new RawInput(fields.date("date"), fields.name("source"), fields.sha256("bars_sha256"));
    }
}
