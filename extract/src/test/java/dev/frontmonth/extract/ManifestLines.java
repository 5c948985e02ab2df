package dev.frontmonth.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Extract's manifest as text. */
final class ManifestLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestLines() {}

    static Path path(Path staging) {
        return staging.resolve("manifest").resolve("extract.jsonl");
    }

    /** Returns the number of bytes up to the last chunk record, its line end left out. */
    static int endOfLastChunk(Path staging) throws IOException {
        String text = Files.readString(path(staging), StandardCharsets.ISO_8859_1);
        return text.indexOf('\n', text.lastIndexOf("\"type\":\"chunk\""));
    }

    /** Returns the records of a type; none without a manifest. */
    static List<JsonNode> of(Path staging, String type) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        if (Files.exists(path(staging))) {
            for (String line : Files.readAllLines(path(staging))) {
                JsonNode record = JSON.readTree(line);
                if (record.path("type").asText().equals(type)) {
                    records.add(record);
                }
            }
        }
        return records;
    }

    /** Returns what became of chunks, in order, such as {@code 2024-01-02..2024-01-03 done 2 rows attempt 1}; plans left out. */
    static List<String> chunks(Path staging) throws IOException {
        return of(staging, "chunk").stream()
                .filter(chunk -> !chunk.path("status").asText().equals("pending"))
                .filter(chunk -> !chunk.path("status").asText().equals("in_progress"))
                .map(ManifestLines::chunk)
                .toList();
    }

    private static String chunk(JsonNode chunk) {
        return "%s..%s %s %d rows attempt %d"
                .formatted(
                        chunk.path("chunk_start").asText(),
                        chunk.path("chunk_end").asText(),
                        chunk.path("status").asText(),
                        chunk.path("rows_written").asLong(),
                        chunk.path("attempt_id").asInt());
    }

    /** Returns the days of all chunks done, in order, such as {@code 2024-01-02 2 rows}, with why one is incomplete. */
    static List<String> days(Path staging) throws IOException {
        List<String> days = new ArrayList<>();
        for (JsonNode chunk : of(staging, "chunk")) {
            if (chunk.path("status").asText().equals("done")) {
                chunk.path("days").forEach(day -> days.add(day(day)));
            }
        }
        return days;
    }

    private static String day(JsonNode day) {
        return day.path("date").asText()
                + " "
                + (day.path("file").isNull() ? "empty" : day.path("rows").asLong() + " rows")
                + (day.path("incomplete").isNull()
                        ? ""
                        : ": " + day.path("incomplete").asText());
    }
}
