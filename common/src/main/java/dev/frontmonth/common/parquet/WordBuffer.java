package dev.frontmonth.common.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesInput;

/** Values in Parquet's PLAIN encoding: little-endian words, texts behind their length. */
final class WordBuffer {
    private static final int INITIAL = 1 << 12;

    private ByteBuffer buffer = ByteBuffer.allocate(INITIAL).order(ByteOrder.LITTLE_ENDIAN);

    void putLong(long value) {
        ensure(Long.BYTES);
        buffer.putLong(value);
    }

    void putInt(int value) {
        ensure(Integer.BYTES);
        buffer.putInt(value);
    }

    void putText(byte[] text) {
        ensure(Integer.BYTES + text.length);
        buffer.putInt(text.length).put(text);
    }

    private void ensure(int bytes) {
        if (buffer.remaining() < bytes) {
            int capacity = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
            buffer =
                    ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN).put(buffer.flip());
        }
    }

    BytesInput bytes() {
        return BytesInput.from(buffer.array(), 0, buffer.position());
    }
}
