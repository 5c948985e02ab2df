package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What a line of a manifest says. {@code doc/manifest.md} and its pages describe each type. */
public sealed interface ManifestRecord
        permits RunRecord, SourceRecord, RetireRecord, PruneRecord, ChunkRecord, DatabaseRecord, EndRecord {
    /** Returns the word that names the type in the line. */
    String type();

    /** Writes the record's fields; the line's own (version, seq, prev, type) are there already. */
    void write(JsonGenerator json) throws IOException;
}
