package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * What merge knows of the database file. At the end of a run it is the file's fingerprint: a file that still has it holds the
 * days that are recorded as done. At the beginning of a run that finds another file it has none: no day counts as done any more
 * until the run has compared it with the database.
 *
 * @param name file name without folders
 * @param at when
 * @param fingerprint of the closed file; none if the file is not the one that the records before speak of
 */
public record DatabaseRecord(String name, Instant at, Optional<Fingerprint> fingerprint) implements ManifestRecord {
    /** The type's word. */
    public static final String TYPE = "database";

    /**
     * A file's identity without reading it all. Every checkpoint of DuckDB rewrites one of its headers.
     *
     * @param size bytes
     * @param modified time of the last change, to the nanosecond where the file system has it
     * @param headersSha256 of the first 12,288 bytes, which hold the headers
     */
    public record Fingerprint(long size, Instant modified, String headersSha256) {}

    /** Returns whether the days recorded as done before are in the database. */
    public boolean proven() {
        return fingerprint.isPresent();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("name", name);
        json.writeStringField("at", at.toString());
        json.writeBooleanField("proven", proven());
        if (fingerprint.isPresent()) {
            json.writeNumberField("size", fingerprint.get().size());
            json.writeStringField("modified", fingerprint.get().modified().toString());
            json.writeStringField("headers_sha256", fingerprint.get().headersSha256());
        }
    }

    static DatabaseRecord read(Fields fields) {
        Optional<Fingerprint> fingerprint = fields.flag("proven")
                ? Optional.of(new Fingerprint(
                        fields.count("size"), fields.instant("modified"), fields.sha256("headers_sha256")))
                : Optional.empty();
        return new DatabaseRecord(fields.text("name"), fields.instant("at"), fingerprint);
    }
}
