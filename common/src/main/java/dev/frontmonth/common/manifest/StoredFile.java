package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A day file as its stage left it; whoever uses it checks that it is still so.
 *
 * @param path relative to the staging folder
 * @param size bytes
 * @param sha256 of all bytes
 * @param barsSha256 of the bytes before the footer: equal for equal bars, whatever source the footer names
 */
public record StoredFile(String path, long size, String sha256, String barsSha256) {
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("file", path);
        json.writeNumberField("size", size);
        json.writeStringField("sha256", sha256);
        json.writeStringField("bars_sha256", barsSha256);
    }

    static void writeNone(JsonGenerator json) throws IOException {
        json.writeNullField("file");
    }

    static StoredFile read(Fields fields, String expectedPath) {
        return new StoredFile(
                fields.dayFile("file", expectedPath),
                fields.count("size"),
                fields.sha256("sha256"),
                fields.sha256("bars_sha256"));
    }
}
