package dev.frontmonth.sample.dbn;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A DBN file built in memory, record by record: well formed, or broken in exactly one place. */
public final class DbnFile {
    private static final int V1_MAPPING_BYTES = 80;
    private static final int V1_SYMBOL_WIDTH = 22;
    private static final int MAPPING_BYTES = 176;
    private static final int SYMBOL_WIDTH = 71;
    private static final long GATEWAY_DELAY_NS = 60_000_123_456L;

    private final DbnHeader header;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private DbnFile(DbnHeader header) {
        this.header = header;
        bytes.writeBytes(header.toBytes());
    }

    /** A file that so far has no records. */
    public static DbnFile with(DbnHeader header) {
        return new DbnFile(header);
    }

    /** A file with the header of a builder. */
    public static DbnFile with(DbnHeader.Builder header) {
        return new DbnFile(header.build());
    }

    /** Appends a 1-minute bar. */
    public DbnFile bar(Bar bar) {
        return bar(Dbn.RTYPE_OHLCV_1M, bar);
    }

    /** Appends a 1-minute bar; units as in {@link Bar}. */
    public DbnFile bar(
            long tsNs, int publisherId, long instrumentId, long open, long high, long low, long close, long volume) {
        return bar(new Bar(tsNs, publisherId, instrumentId, open, high, low, close, volume));
    }

    /** Appends a bar of any record type; with a sending time if the header announces one. */
    public DbnFile bar(int rtype, Bar bar) {
        byte[] record = new byte[header.tsOut() ? Bar.BYTES + Bar.TS_OUT_BYTES : Bar.BYTES];
        if (header.tsOut()) {
            bar.putWithTsOut(over(record), rtype, bar.tsNs() + GATEWAY_DELAY_NS);
        } else {
            bar.put(over(record), rtype);
        }
        return rawRecord(record);
    }

    /**
     * Appends a symbol-mapping record as live captures hold them, in the layout of the header's version.
     *
     * @param tsNs time of the record, and start of the mapping
     * @param endNs end of the mapping, exclusive; {@link Dbn#UNDEF_TIMESTAMP} for none
     */
    public DbnFile symbolMapping(long tsNs, long instrumentId, String symbolIn, String symbolOut, long endNs) {
        boolean v1 = header.version() == 1;
        byte[] mapping = new byte[v1 ? V1_MAPPING_BYTES : MAPPING_BYTES];
        ByteBuffer record = over(mapping);
        putMappingHeader(record, instrumentId, tsNs);
        if (v1) {
            HeaderEncoder.putText(record, symbolIn, V1_SYMBOL_WIDTH);
            HeaderEncoder.putText(record, symbolOut, V1_SYMBOL_WIDTH);
            record.putInt(0);
        } else {
            putTypedSymbol(record, Dbn.STYPE_PARENT, symbolIn);
            putTypedSymbol(record, Dbn.STYPE_RAW_SYMBOL, symbolOut);
        }
        record.putLong(tsNs).putLong(endNs);
        return rawRecord(mapping);
    }

    /** Appends a record as it is; its length byte may be wrong. */
    public DbnFile rawRecord(byte[] record) {
        bytes.writeBytes(record);
        return this;
    }

    /** Appends bytes that are no record. */
    public DbnFile rawTail(byte[] tail) {
        return rawRecord(tail);
    }

    /** The uncompressed file. */
    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** The file compressed in the layout in which Databento delivers it. */
    public byte[] toZstd() {
        return ZstdFrames.DEFAULT.asDelivered(toBytes());
    }

    private static void putMappingHeader(ByteBuffer record, long instrumentId, long tsNs) {
        record.put((byte) (record.capacity() / Integer.BYTES))
                .put((byte) Dbn.RTYPE_SYMBOL_MAPPING)
                .putShort((short) 0)
                .putInt((int) instrumentId)
                .putLong(tsNs);
    }

    private static void putTypedSymbol(ByteBuffer record, int stype, String symbol) {
        record.put((byte) stype);
        HeaderEncoder.putText(record, symbol, SYMBOL_WIDTH);
    }

    private static ByteBuffer over(byte[] record) {
        return ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
    }
}
