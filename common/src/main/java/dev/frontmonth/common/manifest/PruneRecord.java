package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * The begin of a deletion of raw files that count for nothing. Written before the first file goes: from then on the days of
 * the sources that it names are not extracted, whatever a crash leaves of their files.
 *
 * @param sources folders of the sources whose files are deleted
 * @param files number of files
 * @param bytes their size together
 * @param at when
 */
public record PruneRecord(List<String> sources, long files, long bytes, Instant at) implements ManifestRecord {
    /** The type's word. */
    public static final String TYPE = "prune";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("sources");
        for (String source : sources) {
            json.writeString(source);
        }
        json.writeEndArray();
        json.writeNumberField("files", files);
        json.writeNumberField("bytes", bytes);
        json.writeStringField("at", at.toString());
    }

    static PruneRecord read(Fields fields) {
        List<String> sources = fields.texts("sources");
        if (!sources.stream().allMatch(StagingFolder::isName)) {
            throw fields.malformed("sources", "names of letters, digits, '.', '_' and '-'");
        }
        return new PruneRecord(sources, fields.count("files"), fields.count("bytes"), fields.instant("at"));
    }
}
