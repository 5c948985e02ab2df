package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/**
 * A person's word on whether a source counts. The last one on a source holds.
 *
 * @param source the source's folder under {@code raw}
 * @param reason the person's, as given
 * @param at when
 * @param retired whether the source is withdrawn; false takes that back
 */
public record RetireRecord(String source, String reason, Instant at, boolean retired) implements ManifestRecord {
    /** The type's word. */
    public static final String TYPE = "retire";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("source", source);
        json.writeStringField("reason", reason);
        json.writeStringField("at", at.toString());
        json.writeBooleanField("retired", retired);
    }

    static RetireRecord read(Fields fields) {
        return new RetireRecord(
                fields.name("source"), fields.text("reason"), fields.instant("at"), fields.flag("retired"));
    }
}
