package dev.frontmonth.extract.dbn;

/**
 * One interval of a symbol mapping.
 *
 * @param rawSymbol the symbol
 * @param instrumentId the instrument, unsigned 32 bit
 * @param startDay first UTC date, days since 1970-01-01
 * @param endDay UTC date after the last, likewise
 */
public record SymbolInterval(String rawSymbol, int instrumentId, int startDay, int endDay) {
    /** Returns whether the interval holds a UTC date. */
    public boolean holds(int epochDay) {
        return startDay <= epochDay && epochDay < endDay;
    }
}
