package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * An outright bar that two sources give differently, of which the newer one's counts.
 *
 * @param ts start of the bar, microseconds since 1970-01-01T00:00Z
 * @param symbol raw symbol
 * @param keptSource folder of the source whose bar counts
 * @param replacedSource folder of the source whose bar is left out
 * @param kept the bar that counts
 * @param replaced the bar that is left out
 */
public record BarReplacement(
        long ts, String symbol, String keptSource, String replacedSource, BarValues kept, BarValues replaced) {
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        ManifestTime.write(json, "ts", ts);
        json.writeStringField("symbol", symbol);
        json.writeStringField("kept_source", keptSource);
        json.writeStringField("replaced_source", replacedSource);
        json.writeFieldName("kept");
        kept.write(json);
        json.writeFieldName("replaced");
        replaced.write(json);
        json.writeEndObject();
    }

    static BarReplacement read(Fields fields) {
        return new BarReplacement(
                fields.micros("ts"),
                fields.text("symbol"),
                fields.name("kept_source"),
                fields.name("replaced_source"),
                BarValues.read(fields.object("kept")),
                BarValues.read(fields.object("replaced")));
    }
}
