package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;

/** What a chunk record holds of one of its days: a UTC date in extract, a trading day in the other stages. */
public sealed interface DayRecord permits ExtractDay, CuratedDay, MergedDay {
    /** Returns the day. */
    LocalDate date();

    /**
     * Returns the content key: everything that the day's result depends on, its inputs and its rules. A day is redone if and
     * only if its key changed.
     */
    String key();

    /** Returns whether making this day may have changed what was made of another, earlier in time of the manifest's lines. */
    default boolean displaces(DayRecord other) {
        return false;
    }

    /** Writes the fields of the day's object. */
    void write(JsonGenerator json) throws IOException;

    /** Reads days of one kind. */
    interface Reader<D extends DayRecord> {
        /** Reads the day of a subject (source or symbol) from its object. */
        D read(Fields fields, String subject);
    }
}
