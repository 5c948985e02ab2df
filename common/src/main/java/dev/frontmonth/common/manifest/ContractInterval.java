package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;

/**
 * Dates on which a source can have bars of a symbol that has the form of a futures contract.
 *
 * @param symbol raw symbol, such as {@code MGCZ5}
 * @param start first UTC date
 * @param end UTC date after the last
 */
public record ContractInterval(String symbol, LocalDate start, LocalDate end) {
    /** Returns whether a UTC date is one of them. */
    public boolean holds(LocalDate date) {
        return !date.isBefore(start) && date.isBefore(end);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", symbol);
        json.writeStringField("start", start.toString());
        json.writeStringField("end", end.toString());
        json.writeEndObject();
    }

    static ContractInterval read(Fields fields) {
        return new ContractInterval(fields.text("symbol"), fields.date("start"), fields.date("end"));
    }
}
