package dev.frontmonth.common.bars;

import java.util.Arrays;
import java.util.List;

/**
 * Raw bars as a batch of columns: row {@code i} is entry {@code i} of every column. Columns may be longer than {@link #size()};
 * only the first {@code size} entries count. The arrays are handed out uncopied, because they are what the hot loops run over.
 *
 * <p>Raw says what the source says; no rule has been applied. The columns are those of {@code doc/raw-bars.md}. The symbol is
 * dictionary-encoded: {@code symbols().get(symbolIndex()[i])} is the raw symbol of row {@code i}.
 */
public final class RawBars {
    /**
     * The most bars of a raw day: no UTC date of any data set has as many. Extract refuses a date with more, and who reads a
     * raw file refuses a footer that claims more before anything is allocated for it.
     */
    public static final int MOST_ROWS = 1 << 23;

    private final List<String> symbols;
    private int size;
    private long[] tsEvent;
    private int[] publisherId;
    private int[] instrumentId;
    private int[] symbolIndex;
    private long[] open;
    private long[] high;
    private long[] low;
    private long[] close;
    private long[] volume;

    /** Makes an empty batch over a dictionary of raw symbols, with room for {@code capacity} rows. */
    public RawBars(List<String> symbols, int capacity) {
        this.symbols = symbols;
        this.tsEvent = new long[capacity];
        this.publisherId = new int[capacity];
        this.instrumentId = new int[capacity];
        this.symbolIndex = new int[capacity];
        this.open = new long[capacity];
        this.high = new long[capacity];
        this.low = new long[capacity];
        this.close = new long[capacity];
        this.volume = new long[capacity];
    }

    /** Appends a row; the parameters are those of the columns. */
    public void add(long ts, int publisher, int instrument, int symbol, long o, long h, long l, long c, long v) {
        if (size == tsEvent.length) {
            grow(Math.max(64, size + (size >> 1)));
        }
        tsEvent[size] = ts;
        publisherId[size] = publisher;
        instrumentId[size] = instrument;
        symbolIndex[size] = symbol;
        open[size] = o;
        high[size] = h;
        low[size] = l;
        close[size] = c;
        volume[size] = v;
        size++;
    }

    /** Appends row {@code row} of another batch under this batch's own symbol index. */
    public void addRow(RawBars from, int row, int symbol) {
        add(
                from.tsEvent[row],
                from.publisherId[row],
                from.instrumentId[row],
                symbol,
                from.open[row],
                from.high[row],
                from.low[row],
                from.close[row],
                from.volume[row]);
    }

    /**
     * Appends rows of another batch, column by column.
     *
     * @param rows their positions, of which the first {@code count} count
     * @param symbolOf this batch's symbol index for each position in the other's dictionary
     */
    public void addRows(RawBars other, int[] rows, int count, int[] symbolOf) {
        if (size + count > tsEvent.length) {
            grow(size + count);
        }
        gather(other.tsEvent, rows, count, tsEvent);
        gather(other.publisherId, rows, count, publisherId);
        gather(other.instrumentId, rows, count, instrumentId);
        gather(other.open, rows, count, open);
        gather(other.high, rows, count, high);
        gather(other.low, rows, count, low);
        gather(other.close, rows, count, close);
        gather(other.volume, rows, count, volume);
        for (int i = 0; i < count; i++) {
            symbolIndex[size + i] = symbolOf[other.symbolIndex[rows[i]]];
        }
        size += count;
    }

    private void gather(long[] from, int[] rows, int count, long[] to) {
        for (int i = 0; i < count; i++) {
            to[size + i] = from[rows[i]];
        }
    }

    private void gather(int[] from, int[] rows, int count, int[] to) {
        for (int i = 0; i < count; i++) {
            to[size + i] = from[rows[i]];
        }
    }

    /**
     * Appends rows {@code from} to {@code to} (exclusive) of another batch, whose dictionary stands in this batch's from position
     * {@code symbolOffset} on.
     */
    public void addRows(RawBars other, int from, int to, int symbolOffset) {
        int count = to - from;
        if (size + count > tsEvent.length) {
            grow(size + count);
        }
        System.arraycopy(other.tsEvent, from, tsEvent, size, count);
        System.arraycopy(other.publisherId, from, publisherId, size, count);
        System.arraycopy(other.instrumentId, from, instrumentId, size, count);
        System.arraycopy(other.open, from, open, size, count);
        System.arraycopy(other.high, from, high, size, count);
        System.arraycopy(other.low, from, low, size, count);
        System.arraycopy(other.close, from, close, size, count);
        System.arraycopy(other.volume, from, volume, size, count);
        for (int i = 0; i < count; i++) {
            symbolIndex[size + i] = other.symbolIndex[from + i] + symbolOffset;
        }
        size += count;
    }

    private void grow(int capacity) {
        tsEvent = Arrays.copyOf(tsEvent, capacity);
        publisherId = Arrays.copyOf(publisherId, capacity);
        instrumentId = Arrays.copyOf(instrumentId, capacity);
        symbolIndex = Arrays.copyOf(symbolIndex, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
    }

    /** Returns the number of rows. */
    public int size() {
        return size;
    }

    /** Sets the number of rows after the columns were filled directly; at most the capacity given to the constructor. */
    public void setSize(int rows) {
        if (rows > tsEvent.length) {
            throw new IllegalArgumentException(rows + " rows in columns of " + tsEvent.length);
        }
        size = rows;
    }

    /** Returns the dictionary that {@link #symbolIndex()} points into; entries may be unused. */
    public List<String> symbols() {
        return symbols;
    }

    /** Returns the raw symbol of a row. */
    public String symbol(int row) {
        return symbols.get(symbolIndex[row]);
    }

    /** Starts of the bars, microseconds since 1970-01-01T00:00Z. */
    public long[] tsEvent() {
        return tsEvent;
    }

    /** Publishers, 0 to 65,535. */
    public int[] publisherId() {
        return publisherId;
    }

    /** Instruments, unsigned 32 bit; {@link Integer#toUnsignedLong} gives the number. Ids are reused over time. */
    public int[] instrumentId() {
        return instrumentId;
    }

    /** Positions in {@link #symbols()}. */
    public int[] symbolIndex() {
        return symbolIndex;
    }

    /** First prices, in units of 1e-9. */
    public long[] open() {
        return open;
    }

    /** Highest prices, in units of 1e-9. */
    public long[] high() {
        return high;
    }

    /** Lowest prices, in units of 1e-9. */
    public long[] low() {
        return low;
    }

    /** Last prices, in units of 1e-9. */
    public long[] close() {
        return close;
    }

    /** Traded quantities, 0 to 2^63 - 1. */
    public long[] volume() {
        return volume;
    }
}
