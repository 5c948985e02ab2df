package dev.frontmonth.common.parquet;

import java.util.Arrays;

/**
 * The distinct words of a column in the order of their first row, and each row's position among them. Tables are reused from
 * column to column. Open addressing over arrays, because a map of boxed longs would cost more than all of the encoding.
 */
final class WordDictionary {
    private static final int EMPTY = -1;

    private int[] slots = new int[0];
    private long[] distinct = new long[64];
    private int[] ids = new int[0];
    private int size;

    /** Takes the first {@code rows} words; stops early, and returns false, once there are more than {@code limit} of them. */
    boolean build(long[] words, int rows, int limit) {
        prepare(rows);
        int mask = slots.length - 1;
        for (int row = 0; row < rows; row++) {
            long word = words[row];
            int slot = hash(word) & mask;
            while (slots[slot] != EMPTY && distinct[slots[slot]] != word) {
                slot = (slot + 1) & mask;
            }
            if (slots[slot] == EMPTY) {
                if (size == limit) {
                    return false;
                }
                slots[slot] = size;
                append(word);
            }
            ids[row] = slots[slot];
        }
        return true;
    }

    private void prepare(int rows) {
        int capacity = Math.max(64, Integer.highestOneBit(Math.max(1, rows)) << 2);
        if (slots.length < capacity || slots.length > 8 * capacity) {
            slots = new int[capacity];
        }
        Arrays.fill(slots, EMPTY);
        if (ids.length < rows) {
            ids = new int[rows];
        }
        size = 0;
    }

    private void append(long word) {
        if (size == distinct.length) {
            distinct = Arrays.copyOf(distinct, 2 * size);
        }
        distinct[size++] = word;
    }

    /** Fibonacci hashing; prices differ in their high bits as much as in their low ones. */
    private static int hash(long word) {
        return (int) ((word * 0x9E3779B97F4A7C15L) >>> 32);
    }

    int size() {
        return size;
    }

    /** Returns the distinct words; the first {@link #size()} count. */
    long[] words() {
        return distinct;
    }

    /** Returns each row's position among the distinct words. */
    int[] ids() {
        return ids;
    }
}
