package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.bars.Micros;
import java.io.IOException;

/** Times in a manifest: ISO 8601 in UTC. */
final class ManifestTime {
    private ManifestTime() {}

    static void write(JsonGenerator json, String name, long micros) throws IOException {
        json.writeStringField(name, Micros.instant(micros).toString());
    }
}
