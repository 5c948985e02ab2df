package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What was chosen on a trading day, and out of what.
 *
 * @param contract raw symbol of the front month
 * @param volume total volume of its bars
 * @param firstTs start of its first bar, microseconds since 1970-01-01T00:00Z
 * @param lastTs start of its last bar, likewise
 * @param candidates all outrights of the day, by volume descending, then symbol
 * @param tieBrokenBy {@code expiry} or {@code symbol} if several had the highest volume; none otherwise
 */
public record FrontMonthChoice(
        String contract,
        long volume,
        long firstTs,
        long lastTs,
        List<CandidateVolume> candidates,
        Optional<String> tieBrokenBy) {

    void write(JsonGenerator json) throws IOException {
        json.writeStringField("contract", contract);
        json.writeNumberField("volume", volume);
        ManifestTime.write(json, "first_ts", firstTs);
        ManifestTime.write(json, "last_ts", lastTs);
        json.writeStringField("tie_broken_by", tieBrokenBy.orElse(null));
        json.writeArrayFieldStart("candidates");
        for (CandidateVolume candidate : candidates) {
            candidate.write(json);
        }
        json.writeEndArray();
    }

    static FrontMonthChoice read(Fields fields) {
        return new FrontMonthChoice(
                fields.text("contract"),
                fields.whole("volume"),
                fields.micros("first_ts"),
                fields.micros("last_ts"),
                fields.list("candidates", CandidateVolume::read),
                fields.optional("tie_broken_by", fields::text));
    }
}
