package dev.frontmonth.common.parquet;

import java.util.Arrays;
import java.util.List;

/**
 * A column's values as 64-bit words, which the encoder takes without knowing what they mean: integers sign- or zero-extended,
 * doubles as their bits, texts as positions in a dictionary.
 *
 * @param words the values; only as many count as the file has rows
 * @param texts the dictionary of a column of texts; empty for numbers
 */
@SuppressWarnings("ArrayRecordComponent") // A column: iterated by hot loops, compared and printed by nobody.
record ColumnData(long[] words, List<String> texts) {

    static ColumnData of(long[] values) {
        return new ColumnData(values, List.of());
    }

    static ColumnData signed(int[] values, int rows) {
        long[] words = new long[rows];
        for (int i = 0; i < rows; i++) {
            words[i] = values[i];
        }
        return of(words);
    }

    static ColumnData unsigned(int[] values, int rows) {
        long[] words = new long[rows];
        for (int i = 0; i < rows; i++) {
            words[i] = Integer.toUnsignedLong(values[i]);
        }
        return of(words);
    }

    static ColumnData of(double[] values, int rows) {
        long[] words = new long[rows];
        for (int i = 0; i < rows; i++) {
            words[i] = Double.doubleToRawLongBits(values[i]);
        }
        return of(words);
    }

    static ColumnData of(int[] positions, List<String> texts, int rows) {
        return new ColumnData(signed(positions, rows).words(), texts);
    }

    /** A column with the same value in every row. */
    static ColumnData constant(long value, int rows) {
        long[] words = new long[rows];
        Arrays.fill(words, value);
        return of(words);
    }

    /** A column with the same text in every row. */
    static ColumnData constant(String text, int rows) {
        return new ColumnData(new long[rows], List.of(text));
    }
}
