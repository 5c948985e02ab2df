package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frontmonth.common.staging.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A manifest whose lines a test words itself, so that it can say what the writer never would, in an unbroken chain. */
final class ManifestText {
    static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> lines = new ArrayList<>();
    private String prev = Sha256.ZERO;

    /** Returns a record's own fields, to be changed and then added. */
    static ObjectNode fields(ManifestRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("type", record.type());
            record.write(json);
            json.writeEndObject();
        }
        return (ObjectNode) JSON.readTree(bytes.toByteArray());
    }

    ManifestText add(ManifestRecord record) throws IOException {
        return add(fields(record));
    }

    ManifestText add(ObjectNode fields) {
        return addLine("{\"v\":1,\"seq\":%d,\"prev\":\"%s\",%s"
                .formatted(lines.size() + 1, prev, fields.toString().substring(1)));
    }

    /** Adds a line as it is; {@code SEQ} and {@code PREV} in it become what the chain asks for. */
    ManifestText addLine(String line) {
        String text = line.replace("SEQ", String.valueOf(lines.size() + 1)).replace("PREV", prev);
        lines.add(text);
        prev = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    List<String> lines() {
        return lines;
    }

    Path write(Path path) throws IOException {
        return Files.writeString(path, String.join("\n", lines) + "\n");
    }
}
