package dev.frontmonth.common.parquet;

import java.io.IOException;

/**
 * Positions in a dictionary as a data page holds them: a byte with their width, then runs, each of one repeated value or of
 * bit-packed values (Parquet's RLE/bit-packing hybrid). Looks up whole runs at a time, where the library's reader takes a call
 * for each value; the counterpart of {@link IndexRuns}, but reads whatever runs a writer chose.
 */
final class DictionaryIndexes {
    private static final int WIDEST = 24;
    private static final int GROUP = 8;

    private final byte[] page;
    private final int limit;
    private final long[] dictionary;
    private int at;

    /** Reads the first {@code limit} bytes of a page. */
    DictionaryIndexes(byte[] page, int limit, long[] dictionary) {
        this.page = page;
        this.limit = limit;
        this.dictionary = dictionary;
    }

    /** Looks up the page's values into rows {@code from} to {@code to} (exclusive). */
    void decode(long[] words, int from, int to) throws IOException {
        int width = next();
        if (width > WIDEST) {
            throw new IOException("a width of at most " + WIDEST + " bits was expected, found " + width);
        }
        int row = from;
        while (row < to) {
            int header = varInt();
            if ((header & 1) == 0) {
                row = repeat(words, row, to, header >>> 1, width);
            } else {
                row = unpack(words, row, to, header >>> 1, width);
            }
        }
    }

    private int repeat(long[] words, int row, int to, int count, int width) throws IOException {
        int index = 0;
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            index |= next() << shift;
        }
        int end = end(row, to, count);
        long word = word(index);
        for (int i = row; i < end; i++) {
            words[i] = word;
        }
        return end;
    }

    private int unpack(long[] words, int row, int to, int groups, int width) throws IOException {
        int end = end(row, to, (long) groups * GROUP);
        long bits = 0;
        int available = 0;
        int mask = (1 << width) - 1;
        for (int i = row; i < end; i++) {
            while (available < width) {
                bits |= (long) next() << available;
                available += Byte.SIZE;
            }
            words[i] = word((int) bits & mask);
            bits >>>= width;
            available -= width;
        }
        return end;
    }

    /** The last run of a page may be longer than the page; one of no values would never end. */
    private static int end(int row, int to, long count) throws IOException {
        if (count <= 0) {
            throw new IOException("a run of at least one value was expected");
        }
        return (int) Math.min(to, row + count);
    }

    private long word(int index) throws IOException {
        if (index >= dictionary.length) {
            throw new IOException("a dictionary of " + dictionary.length + " entries has no entry " + index);
        }
        return dictionary[index];
    }

    private int varInt() throws IOException {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            int b = next();
            value |= (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new IOException("a run's header of at most 5 bytes was expected");
    }

    private int next() throws IOException {
        if (at >= limit) {
            throw new IOException("the page ends inside its values");
        }
        return page[at++] & 0xFF;
    }
}
