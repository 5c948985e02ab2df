package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * The begin of a run, with a snapshot of its configuration.
 *
 * @param startedAt when
 * @param version of the program
 * @param configuration the options in force, by name
 */
public record RunRecord(Instant startedAt, String version, Map<String, String> configuration)
        implements ManifestRecord {
    /** The type's word. */
    public static final String TYPE = "run";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("started_at", startedAt.toString());
        json.writeStringField("program_version", version);
        json.writeObjectFieldStart("configuration");
        for (Map.Entry<String, String> option : configuration.entrySet()) {
            json.writeStringField(option.getKey(), option.getValue());
        }
        json.writeEndObject();
    }

    static RunRecord read(Fields fields) {
        return new RunRecord(
                fields.instant("started_at"), fields.text("program_version"), fields.textsByName("configuration"));
    }
}
