package dev.frontmonth.extract.dbn;

import dev.frontmonth.common.cli.Refusal;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A symbol-mapping record of a live capture (record type 0x16; DBN reference, Live-only records).
 *
 * @param instrumentId the instrument, unsigned 32 bit
 * @param rawSymbol its symbol from here on in the stream
 */
record SymbolMappingRecord(int instrumentId, String rawSymbol) {
    static final int RTYPE = 0x16;

    private static final int SIZE_V1 = 80;
    private static final int SIZE_V2 = 176;

    /** Parses the record at {@code at}; its size tells its layout. */
    static SymbolMappingRecord parse(ByteBuffer bytes, int at, int size, Supplier<Refusal> refusal) {
        if (size < SIZE_V1 || size > SIZE_V1 + Long.BYTES && size < SIZE_V2) {
            throw refusal.get();
        }
        boolean first = size < SIZE_V2;
        Optional<String> in = first ? DbnText.decode(bytes, at + 16, 22) : DbnText.decode(bytes, at + 17, 71);
        Optional<String> out = first ? DbnText.decode(bytes, at + 38, 22) : DbnText.decode(bytes, at + 89, 71);
        String symbol = symbol(in.orElseThrow(refusal), out.orElseThrow(refusal));
        if (symbol.isEmpty()) {
            throw refusal.get();
        }
        return new SymbolMappingRecord(bytes.getInt(at + 4), symbol);
    }

    /** Where the subscription's output is instrument_id, the output is the number, and the symbol is what was asked for. */
    private static String symbol(String in, String out) {
        return out.chars().allMatch(c -> c >= '0' && c <= '9') ? in : out;
    }
}
