package dev.frontmonth.extract.dbn;

/**
 * Decoded 1-minute bars as a batch of columns: row {@code i} is entry {@code i} of every column, and only the first
 * {@link #size()} entries count. Values are as in the file; nothing is checked yet.
 */
public final class BarBatch {
    final long[] tsEvent;
    final int[] publisherId;
    final int[] instrumentId;
    final long[] open;
    final long[] high;
    final long[] low;
    final long[] close;
    final long[] volume;
    int size;

    /** Makes an empty batch of a capacity. */
    public BarBatch(int capacity) {
        tsEvent = new long[capacity];
        publisherId = new int[capacity];
        instrumentId = new int[capacity];
        open = new long[capacity];
        high = new long[capacity];
        low = new long[capacity];
        close = new long[capacity];
        volume = new long[capacity];
    }

    /** Returns the number of bars. */
    public int size() {
        return size;
    }

    /** Starts of the bars, nanoseconds since 1970-01-01T00:00Z as unsigned 64 bit; all ones for undefined. */
    public long[] tsEvent() {
        return tsEvent;
    }

    /** Publishers, 0 to 65,535. */
    public int[] publisherId() {
        return publisherId;
    }

    /** Instruments, unsigned 32 bit. */
    public int[] instrumentId() {
        return instrumentId;
    }

    /** First prices in units of 1e-9; 2^63 - 1 for undefined. */
    public long[] open() {
        return open;
    }

    /** Highest prices, likewise. */
    public long[] high() {
        return high;
    }

    /** Lowest prices, likewise. */
    public long[] low() {
        return low;
    }

    /** Last prices, likewise. */
    public long[] close() {
        return close;
    }

    /** Traded quantities, unsigned 64 bit. */
    public long[] volume() {
        return volume;
    }
}
