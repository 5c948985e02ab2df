package dev.frontmonth.sample.market;

import java.time.LocalDate;

/**
 * Something that trades under one instrument id: an outright contract or a calendar spread.
 *
 * @param rawSymbol for example {@code MGCZ4}, or {@code MGCZ4-MGCG5} for a spread
 * @param id unsigned 32 bit; unique on any one date, later given to another instrument
 * @param first first UTC date on which it is listed
 * @param last last UTC date on which it is listed, inclusive
 * @param spread whether it is a calendar spread, whose price is the near leg's minus the far leg's
 */
public record Instrument(String rawSymbol, long id, LocalDate first, LocalDate last, boolean spread) {

    /** Whether it is listed on a UTC date. */
    public boolean listedOn(LocalDate utcDate) {
        return !utcDate.isBefore(first) && !utcDate.isAfter(last);
    }
}
