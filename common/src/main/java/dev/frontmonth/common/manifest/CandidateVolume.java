package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * An outright that traded on a trading day.
 *
 * @param symbol raw symbol
 * @param bars number of its bars
 * @param volume their total volume
 */
public record CandidateVolume(String symbol, long bars, long volume) {
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", symbol);
        json.writeNumberField("bars", bars);
        json.writeNumberField("volume", volume);
        json.writeEndObject();
    }

    static CandidateVolume read(Fields fields) {
        return new CandidateVolume(fields.text("symbol"), fields.count("bars"), fields.whole("volume"));
    }
}
