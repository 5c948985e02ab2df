package dev.frontmonth.extract;

import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.Dbn;
import dev.frontmonth.sample.dbn.DbnFile;
import dev.frontmonth.sample.dbn.DbnHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Bytes that are wrong in one place. */
public final class Bytes {
    private static final int RECORD_HEADER = 16;

    private Bytes() {}

    /** Returns a copy with a little-endian 32-bit number at an offset. */
    public static byte[] patched(byte[] bytes, int offset, int number) {
        byte[] copy = bytes.clone();
        over(copy).putInt(offset, number);
        return copy;
    }

    /** Returns a copy with one byte changed. */
    static byte[] patched(byte[] bytes, int offset, byte value) {
        byte[] copy = bytes.clone();
        copy[offset] = value;
        return copy;
    }

    /** Returns a copy with one bit flipped. */
    public static byte[] flipped(byte[] bytes, int bit) {
        byte[] copy = bytes.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    /** Returns the first bytes. */
    public static byte[] cut(byte[] bytes, int length) {
        return Arrays.copyOf(bytes, length);
    }

    /** Returns bytes one after the other. */
    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** Returns a record of any type: its header, then zeros. */
    public static byte[] record(int rtype, int size) {
        byte[] record = new byte[size];
        over(record)
                .put((byte) (size / Integer.BYTES))
                .put((byte) rtype)
                .putShort((short) 1)
                .putInt(7)
                .putLong(1);
        return record;
    }

    /** Returns a bar's record with another length byte, and as many bytes as that says. */
    static byte[] barOfSize(Bar bar, int size) {
        byte[] record = barRecord(bar);
        byte[] resized = Arrays.copyOf(record, Math.max(size, RECORD_HEADER));
        resized[0] = (byte) (size / Integer.BYTES);
        return resized;
    }

    /** Returns a bar's record. */
    static byte[] barRecord(Bar bar) {
        DbnHeader none = DbnHeader.builder().build();
        byte[] file = DbnFile.with(none).bar(Dbn.RTYPE_OHLCV_1M, bar).toBytes();
        return Arrays.copyOfRange(file, none.toBytes().length, file.length);
    }

    /** Returns a zstd frame with one uncompressed block of content. */
    static byte[] frame(byte[] header, byte[] content) {
        int block = content.length << 3 | 1;
        byte[] blockHeader = {(byte) block, (byte) (block >> 8), (byte) (block >> 16)};
        return join(new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD}, header, blockHeader, content);
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static ByteBuffer over(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
