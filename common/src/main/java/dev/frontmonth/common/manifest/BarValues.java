package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What a bar says, as raw holds it.
 *
 * @param open first price, in units of 1e-9
 * @param high highest price, likewise
 * @param low lowest price, likewise
 * @param close last price, likewise
 * @param volume traded quantity
 */
public record BarValues(long open, long high, long low, long close, long volume) {
    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("open", open);
        json.writeNumberField("high", high);
        json.writeNumberField("low", low);
        json.writeNumberField("close", close);
        json.writeNumberField("volume", volume);
        json.writeEndObject();
    }

    static BarValues read(Fields fields) {
        return new BarValues(
                fields.whole("open"),
                fields.whole("high"),
                fields.whole("low"),
                fields.whole("close"),
                fields.whole("volume"));
    }

    /** Returns the values for messages, such as {@code open 2000500000000 high … volume 3}. */
    @Override
    public String toString() {
        return "open %d high %d low %d close %d volume %d".formatted(open, high, low, close, volume);
    }
}
