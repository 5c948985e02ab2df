package dev.frontmonth.extract.day;

import dev.frontmonth.extract.dbn.BarBatch;
import java.util.Arrays;

/** The bars of one UTC date as they came, in the order of the file; columns as in {@link BarBatch}. */
public final class DayColumns {
    long[] tsEvent = new long[0];
    int[] publisherId = new int[0];
    int[] instrumentId = new int[0];
    long[] open = new long[0];
    long[] high = new long[0];
    long[] low = new long[0];
    long[] close = new long[0];
    long[] volume = new long[0];
    private int size;

    /** Appends rows {@code from} to {@code to} (exclusive) of a batch. */
    public void append(BarBatch batch, int from, int to) {
        int count = to - from;
        ensure(size + count);
        System.arraycopy(batch.tsEvent(), from, tsEvent, size, count);
        System.arraycopy(batch.publisherId(), from, publisherId, size, count);
        System.arraycopy(batch.instrumentId(), from, instrumentId, size, count);
        System.arraycopy(batch.open(), from, open, size, count);
        System.arraycopy(batch.high(), from, high, size, count);
        System.arraycopy(batch.low(), from, low, size, count);
        System.arraycopy(batch.close(), from, close, size, count);
        System.arraycopy(batch.volume(), from, volume, size, count);
        size += count;
    }

    private void ensure(int rows) {
        if (rows <= tsEvent.length) {
            return;
        }
        int capacity = Math.max(rows, tsEvent.length + (tsEvent.length >> 1));
        tsEvent = Arrays.copyOf(tsEvent, capacity);
        publisherId = Arrays.copyOf(publisherId, capacity);
        instrumentId = Arrays.copyOf(instrumentId, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
    }

    /** Returns the number of bars. */
    public int size() {
        return size;
    }
}
