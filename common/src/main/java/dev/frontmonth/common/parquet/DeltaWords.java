package dev.frontmonth.common.parquet;

import java.io.IOException;

/**
 * Whole numbers as a data page holds their differences (Parquet's DELTA_BINARY_PACKED): the first value, then blocks, each with
 * its smallest difference and the bit-packed remainders of the others. A block's remainders are unpacked in one loop, where the
 * library's reader fills a buffer and then takes a call for each value.
 */
final class DeltaWords {
    /** With more bits a remainder would not fit the word that collects its bytes; times never need them. */
    private static final int WIDEST = 56;

    private static final int MOST_MINI_BLOCKS = 64;
    private static final int LARGEST_BLOCK = 1 << 16;
    private static final int MINI_BLOCK_MULTIPLE = 32;

    private final byte[] page;
    private final int limit;
    private int at;

    DeltaWords(byte[] page, int limit) {
        this.page = page;
        this.limit = limit;
    }

    /** Decodes the page's values into rows {@code from} to {@code to} (exclusive), which must be all of them. */
    void decode(long[] words, int from, int to) throws IOException {
        long block = varLong();
        long miniBlocks = varLong();
        if (block < 1 || block > LARGEST_BLOCK || miniBlocks < 1 || miniBlocks > MOST_MINI_BLOCKS) {
            throw new IOException("blocks of at most " + LARGEST_BLOCK + " values were expected");
        }
        int perMiniBlock = (int) (block / miniBlocks);
        if (perMiniBlock * miniBlocks != block || perMiniBlock % MINI_BLOCK_MULTIPLE != 0) {
            throw new IOException("blocks of whole groups were expected");
        }
        if (varLong() != to - from) {
            throw new IOException((to - from) + " differences were expected");
        }
        words[from] = signed();
        for (int row = from + 1; row < to; ) {
            row = block(words, row, to, (int) miniBlocks, perMiniBlock);
        }
    }

    private int block(long[] words, int from, int to, int miniBlocks, int perMiniBlock) throws IOException {
        long smallest = signed();
        int widths = at;
        skip(miniBlocks);
        int row = from;
        for (int i = 0; i < miniBlocks && row < to; i++) {
            int end = Math.min(to, row + perMiniBlock);
            int width = page[widths + i] & 0xFF;
            int begin = at;
            skip(Math.multiplyExact(perMiniBlock, width) / Byte.SIZE);
            unpack(words, row, end, begin, width, smallest);
            row = end;
        }
        return row;
    }

    private void unpack(long[] words, int from, int to, int begin, int width, long smallest) throws IOException {
        if (width > WIDEST) {
            throw new IOException("differences of at most " + WIDEST + " bits were expected, found " + width);
        }
        long value = words[from - 1];
        long mask = (1L << width) - 1;
        long bits = 0;
        int available = 0;
        int next = begin;
        for (int i = from; i < to; i++) {
            while (available < width) {
                bits |= (page[next++] & 0xFFL) << available;
                available += Byte.SIZE;
            }
            value += smallest + (bits & mask);
            bits >>>= width;
            available -= width;
            words[i] = value;
        }
    }

    private void skip(int count) throws IOException {
        if (count > limit - at) {
            throw new IOException("the page ends inside its values");
        }
        at += count;
    }

    private long signed() throws IOException {
        long value = varLong();
        return value >>> 1 ^ -(value & 1);
    }

    private long varLong() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= limit) {
                throw new IOException("the page ends inside its values");
            }
            byte b = page[at++];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IOException("a number of at most 64 bits was expected");
    }
}
