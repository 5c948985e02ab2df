package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;

/**
 * Dates on which a source can have bars of a symbol that has the form of a futures contract. A folder may have thousands of sources
 * with hundreds of them each, so the dates are numbers, and equal symbols one object.
 *
 * @param symbol raw symbol, such as {@code MGCZ5}
 * @param startDay first UTC date, in days since 1970-01-01
 * @param endDay UTC date after the last, likewise
 */
public record ContractInterval(String symbol, int startDay, int endDay) {
    /** Makes one symbol of equal ones. */
    public ContractInterval {
        symbol = symbol.intern();
    }

    /** Returns the interval of a symbol from a first UTC date up to one after the last. */
    public static ContractInterval of(String symbol, LocalDate start, LocalDate end) {
        return new ContractInterval(symbol, Math.toIntExact(start.toEpochDay()), Math.toIntExact(end.toEpochDay()));
    }

    /** Returns whether a UTC date is one of them. */
    public boolean holds(LocalDate date) {
        long day = date.toEpochDay();
        return day >= startDay && day < endDay;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("symbol", symbol);
        json.writeStringField("start", LocalDate.ofEpochDay(startDay).toString());
        json.writeStringField("end", LocalDate.ofEpochDay(endDay).toString());
        json.writeEndObject();
    }

    static ContractInterval read(Fields fields) {
        return of(fields.text("symbol"), fields.date("start"), fields.date("end"));
    }
}
