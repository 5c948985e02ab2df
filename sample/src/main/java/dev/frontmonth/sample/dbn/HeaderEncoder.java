package dev.frontmonth.sample.dbn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Lays out prelude and metadata.
 *
 * <pre>
 * 0    "DBN", u8 version, u32 length of the metadata
 * 8    dataset[16], u16 schema, u64 start, u64 end, u64 limit, (version 1: u64 record count),
 *      u8 stype_in, u8 stype_out, u8 ts_out, (from version 2: u16 symbol width), zeros up to 108
 * 108  u32 schema definition length, symbols, partial, not found, mappings, (version 3: zeros up to a multiple of 8)
 * </pre>
 */
final class HeaderEncoder {
    private static final int PRELUDE = 8;
    private static final int FIXED = 100;
    private static final int COUNTS = 5;
    private static final int DATASET_WIDTH = 16;
    private static final int V1_SYMBOL_WIDTH = 22;
    private static final int SYMBOL_WIDTH = 71;
    private static final int ALIGNMENT = 8;

    private final DbnHeader.Builder header;
    private final int width;
    private final int length;
    private final ByteBuffer out;

    HeaderEncoder(DbnHeader.Builder header) {
        this.header = header;
        this.width = header.symbolWidth.orElse(header.version == 1 ? V1_SYMBOL_WIDTH : SYMBOL_WIDTH);
        this.length = metadataLength();
        this.out = ByteBuffer.allocate(PRELUDE + length).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] encode() {
        putPrelude();
        putFixed();
        out.putInt((int) header.schemaDefinitionLength);
        putSymbols(header.symbols, header.symbolCount.orElse(header.symbols.size()));
        putSymbols(header.partial, header.partial.size());
        putSymbols(header.notFound, header.notFound.size());
        putMappings();
        return out.array();
    }

    private int metadataLength() {
        int lists = header.symbols.size() + header.partial.size() + header.notFound.size();
        int exact = FIXED + COUNTS * Integer.BYTES + width * lists;
        for (Mapping mapping : header.mappings) {
            exact += width + Integer.BYTES + mapping.intervals().size() * (2 * Integer.BYTES + width);
        }
        return header.version < 3 ? exact : (exact + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private void putPrelude() {
        putText("DBN", 3);
        out.put((byte) header.version).putInt((int) header.metadataLength.orElse(length));
    }

    private void putFixed() {
        putText(header.dataset, DATASET_WIDTH);
        out.putShort((short) header.schema);
        out.putLong(header.startNs).putLong(header.endNs).putLong(header.limit);
        if (header.version == 1) {
            out.putLong(-1); // the deprecated record count: writers put all ones
        }
        out.put((byte) header.stypeIn).put((byte) header.stypeOut).put((byte) (header.tsOut ? 1 : 0));
        if (header.version != 1) {
            out.putShort((short) width);
        }
        out.position(PRELUDE + FIXED);
    }

    private void putSymbols(List<String> symbols, long count) {
        out.putInt((int) count);
        symbols.forEach(symbol -> putText(symbol, width));
    }

    private void putMappings() {
        out.putInt((int) header.mappingCount.orElse(header.mappings.size()));
        for (Mapping mapping : header.mappings) {
            putText(mapping.rawSymbol(), width);
            out.putInt(mapping.intervals().size());
            mapping.intervals().forEach(this::putInterval);
        }
    }

    private void putInterval(Interval interval) {
        out.putInt(interval.from()).putInt(interval.toExclusive());
        putText(interval.symbol(), width);
    }

    private void putText(String text, int fieldWidth) {
        putText(out, text, fieldWidth);
    }

    /**
     * Puts a text of fixed width, NUL-padded. A text that fills the field has no NUL, as some old writers left it; the
     * character ÿ becomes the byte 0xFF, which is valid in no UTF-8 text.
     */
    static void putText(ByteBuffer buffer, String text, int fieldWidth) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length > fieldWidth) {
            throw new IllegalArgumentException("'%s' does not fit into %d bytes".formatted(text, fieldWidth));
        }
        buffer.put(bytes).put(new byte[fieldWidth - bytes.length]);
    }
}
