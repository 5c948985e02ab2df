package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A day file as its stage left it; whoever uses it checks that it is still so.
 *
 * @param path relative to the staging folder
 * @param size bytes
 * @param sha256 of all bytes
 * @param barsSha256 of the bytes before the footer: equal for equal bars, whatever source the footer names
 */
public record StoredFile(String path, long size, String sha256, String barsSha256) {
    /** Returns in what a file that is there differs from the record, by its size and else by all its bytes; nothing if in nothing. */
    public Optional<String> difference(Path file) throws IOException {
        Optional<String> ofSize = differenceOfSize(Files.size(file));
        return ofSize.isPresent() ? ofSize : differenceOfContent(Sha256.ofFile(file));
    }

    /** Returns in what a size differs from the record. */
    public Optional<String> differenceOfSize(long found) {
        return found == size
                ? Optional.empty()
                : Optional.of("%d bytes were expected, found %d".formatted(size, found));
    }

    /** Returns in what the SHA-256 of all bytes differs from the record. */
    public Optional<String> differenceOfContent(String found) {
        return found.equals(sha256)
                ? Optional.empty()
                : Optional.of("SHA-256 %s was expected, found %s".formatted(sha256, found));
    }

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
