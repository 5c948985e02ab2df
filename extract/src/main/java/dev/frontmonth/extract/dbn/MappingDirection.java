package dev.frontmonth.extract.dbn;

import dev.frontmonth.common.cli.Refusal;

/**
 * Which of a mapping's two texts is the instrument: one of the header's two symbol types must be instrument_id.
 *
 * @param stypeIn type of the mapping's symbol
 * @param stypeOut type of what an interval maps it to
 * @param stream the file, for refusals
 */
record MappingDirection(int stypeIn, int stypeOut, DbnStream stream) {
    private static final int INSTRUMENT_ID = 0;

    /** Returns what the mapping of a symbol to a target says of the dates from {@code start} up to {@code end}. */
    SymbolInterval interval(String symbol, String target, int start, int end) {
        if (stypeOut == INSTRUMENT_ID) {
            return new SymbolInterval(symbol, instrumentId(target), start, end);
        }
        if (stypeIn == INSTRUMENT_ID) {
            return new SymbolInterval(target, instrumentId(symbol), start, end);
        }
        throw stream.refuse(
                "mappings to or from instrument_id were expected, found types %d and %d", stypeIn, stypeOut);
    }

    private int instrumentId(String text) {
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Integer.parseUnsignedInt(text);
            }
        } catch (NumberFormatException e) {
            throw notAnInstrument(text).causedBy(e);
        }
        throw notAnInstrument(text);
    }

    private Refusal notAnInstrument(String text) {
        return stream.refuse("an instrument id of 32 bits was expected in a mapping, found '%s'", text);
    }
}
