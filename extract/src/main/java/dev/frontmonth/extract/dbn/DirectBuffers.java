package dev.frontmonth.extract.dbn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Buffers outside the heap that passes hand on to each other. A buffer is cleared when it is made and only freed with the heap, so
 * with thousands of small files new ones for each pass would cost more than the files' bars, and hundreds of megabytes.
 */
final class DirectBuffers {
    /** As many passes as may be under way at once; what is given beyond is left to the collector. */
    private static final int MOST_KEPT = 8;

    private static final Map<Integer, Deque<ByteBuffer>> FREE = new HashMap<>();

    private DirectBuffers() {}

    /** Returns an empty buffer, little-endian; its bytes are any. */
    static synchronized ByteBuffer take(int capacity) {
        Deque<ByteBuffer> free = FREE.computeIfAbsent(capacity, c -> new ArrayDeque<>());
        ByteBuffer buffer = free.isEmpty() ? ByteBuffer.allocateDirect(capacity) : free.pop();
        return buffer.clear().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Takes a buffer back, which the giver must not touch any more. */
    static synchronized void give(ByteBuffer buffer) {
        Deque<ByteBuffer> free = FREE.computeIfAbsent(buffer.capacity(), c -> new ArrayDeque<>());
        if (free.size() < MOST_KEPT) {
            free.push(buffer);
        }
    }
}
