package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A source file's identity: its content.
 *
 * @param name file name without folders, as first seen
 * @param size bytes
 * @param sha256 of the file's bytes
 */
public record SourceFile(String name, long size, String sha256) {
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeNumberField("size", size);
        json.writeStringField("sha256", sha256);
        json.writeEndObject();
    }

    static SourceFile read(Fields fields) {
        return new SourceFile(fields.text("name"), fields.count("size"), fields.sha256("sha256"));
    }
}
