package dev.frontmonth.common.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * Values in Parquet's PLAIN encoding: little-endian words, texts behind their length. 64-bit words are copied in one go, which is
 * why this is not the library's writer of single values. The buffer is reused; a result is valid until the next call.
 */
final class PlainWords {
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    BytesInput encode(PrimitiveType type, ColumnData data, long[] words, int from, int to) {
        PrimitiveTypeName name = type.getPrimitiveTypeName();
        if (name == PrimitiveTypeName.BINARY) {
            return texts(data, words, from, to);
        }
        return name == PrimitiveTypeName.INT32 ? ints(words, from, to) : longs(words, from, to);
    }

    private BytesInput longs(long[] words, int from, int to) {
        int size = (to - from) * Long.BYTES;
        clear(size).asLongBuffer().put(words, from, to - from);
        return BytesInput.from(buffer.array(), 0, size);
    }

    private BytesInput ints(long[] words, int from, int to) {
        clear((to - from) * Integer.BYTES);
        for (int i = from; i < to; i++) {
            buffer.putInt((int) words[i]);
        }
        return BytesInput.from(buffer.array(), 0, buffer.position());
    }

    private BytesInput texts(ColumnData data, long[] words, int from, int to) {
        byte[][] texts = new byte[to - from][];
        int size = 0;
        for (int i = from; i < to; i++) {
            byte[] text = data.texts().get((int) words[i]).getBytes(StandardCharsets.UTF_8);
            texts[i - from] = text;
            size += Integer.BYTES + text.length;
        }
        clear(size);
        for (byte[] text : texts) {
            buffer.putInt(text.length).put(text);
        }
        return BytesInput.from(buffer.array(), 0, size);
    }

    private ByteBuffer clear(int size) {
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocate(Math.max(size, 2 * buffer.capacity())).order(ByteOrder.LITTLE_ENDIAN);
        }
        return buffer.clear();
    }
}
