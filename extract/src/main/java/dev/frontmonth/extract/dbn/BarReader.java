package dev.frontmonth.extract.dbn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a DBN stream's 1-minute bars in batches of columns. Records of other types are stepped over and counted; records are
 * framed by their length byte (DBN reference, Records).
 *
 * <p>A batch ends before a symbol-mapping record that follows a bar, so {@link #streamSymbol} is true for the whole batch.
 */
public final class BarReader implements AutoCloseable {
    private static final int RTYPE_OHLCV_1M = 0x21;

    /** Bars of an unspecified interval, written before March 2023; the header's schema alone says what they are. */
    private static final int RTYPE_OHLCV_DEPRECATED = 0x11;

    /** Length byte and record type of a plain 1-minute bar, as one little-endian short. */
    private static final short ONE_MINUTE_BAR = (RTYPE_OHLCV_1M << 8) | (56 / 4);

    private static final int HEADER = 16;
    private static final int BAR = 56;
    private static final int BAR_WITH_TS_OUT = 64;

    private final DbnStream stream;
    private final DbnMetadata metadata;
    private final Map<Integer, String> streamSymbols = new HashMap<>();
    private final Map<Integer, Long> otherRecords = new TreeMap<>();
    private final boolean takesDeprecated;

    BarReader(DbnStream stream) throws IOException {
        this.stream = stream;
        this.metadata = new MetadataReader(stream).read();
        this.takesDeprecated = metadata.schema() == Schema.OHLCV_1M;
    }

    /** Returns the header. */
    public DbnMetadata metadata() {
        return metadata;
    }

    /** Returns the symbol that the stream's mapping records last gave an instrument. */
    public Optional<String> streamSymbol(int instrumentId) {
        return Optional.ofNullable(streamSymbols.get(instrumentId));
    }

    /** Returns whether the stream had a mapping record so far. */
    public boolean hasStreamSymbols() {
        return !streamSymbols.isEmpty();
    }

    /** Returns the number of records of every other type seen so far, by record type. */
    public Map<Integer, Long> otherRecords() {
        return otherRecords;
    }

    /** Returns the number of zstd frames without checksum seen so far. */
    public long framesWithoutChecksum() {
        return stream.framesWithoutChecksum();
    }

    /** Returns the uncompressed offset of the next record. */
    public long offset() {
        return stream.offset();
    }

    /** Fills the batch with the next bars, at least one; returns false at the end of the file. */
    public boolean read(BarBatch batch) throws IOException {
        batch.size = 0;
        int capacity = batch.tsEvent.length;
        while (batch.size < capacity) {
            if (stream.fill(HEADER) == 0) {
                break;
            }
            ByteBuffer window = stream.window();
            if (!metadata.tsOut() && takeWholeBars(window, batch, capacity)) {
                continue;
            }
            if (!takeRecord(batch)) {
                break;
            }
        }
        return batch.size > 0;
    }

    /** The fast path: runs of plain bars that lie wholly in the window. Returns whether it took any. */
    private static boolean takeWholeBars(ByteBuffer window, BarBatch batch, int capacity) {
        int at = window.position();
        int last = window.limit() - BAR;
        int before = batch.size;
        while (at <= last && batch.size < capacity && window.getShort(at) == ONE_MINUTE_BAR) {
            takeBar(window, at, batch);
            at += BAR;
        }
        window.position(at);
        return batch.size > before;
    }

    private static void takeBar(ByteBuffer window, int at, BarBatch batch) {
        int row = batch.size++;
        batch.publisherId[row] = Short.toUnsignedInt(window.getShort(at + 2));
        batch.instrumentId[row] = window.getInt(at + 4);
        batch.tsEvent[row] = window.getLong(at + 8);
        batch.open[row] = window.getLong(at + 16);
        batch.high[row] = window.getLong(at + 24);
        batch.low[row] = window.getLong(at + 32);
        batch.close[row] = window.getLong(at + 40);
        batch.volume[row] = window.getLong(at + 48);
    }

    /** Takes any one record; returns false if the batch must end before it. */
    private boolean takeRecord(BarBatch batch) throws IOException {
        stream.require(HEADER, "a record's header");
        ByteBuffer window = stream.window();
        int size = 4 * (window.get(window.position()) & 0xFF);
        int rtype = window.get(window.position() + 1) & 0xFF;
        if (size < HEADER) {
            throw stream.refuse("a record of at least %d bytes was expected, found a length of %d", HEADER, size);
        }
        stream.require(size, "a record");
        int at = window.position();
        if (rtype == RTYPE_OHLCV_1M || rtype == RTYPE_OHLCV_DEPRECATED && takesDeprecated) {
            requireBarSize(size);
            takeBar(window, at, batch);
        } else if (rtype == RTYPE_OHLCV_DEPRECATED) {
            throw stream.refuse("a bar of record type 0x11 does not say its interval, and neither does the header");
        } else if (rtype == SymbolMappingRecord.RTYPE) {
            if (batch.size > 0) {
                return false;
            }
            takeMapping(window, at, size);
        } else {
            otherRecords.merge(rtype, 1L, Long::sum);
        }
        window.position(at + size);
        return true;
    }

    private void requireBarSize(int size) {
        if (metadata.tsOut() && size != BAR_WITH_TS_OUT) {
            throw stream.refuse(
                    "a bar of %d bytes was expected, as the header announces sending times, found %d",
                    BAR_WITH_TS_OUT, size);
        }
        if (size != BAR && size != BAR_WITH_TS_OUT) {
            throw stream.refuse("a bar of %d or %d bytes was expected, found %d", BAR, BAR_WITH_TS_OUT, size);
        }
    }

    private void takeMapping(ByteBuffer window, int at, int size) {
        otherRecords.merge(SymbolMappingRecord.RTYPE, 1L, Long::sum);
        SymbolMappingRecord mapping = SymbolMappingRecord.parse(
                window, at, size, () -> stream.refuse("a symbol-mapping record with readable symbols was expected"));
        streamSymbols.put(mapping.instrumentId(), mapping.rawSymbol());
    }

    @Override
    public void close() {
        stream.close();
    }
}
