package dev.frontmonth.common.parquet;

import java.nio.charset.StandardCharsets;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType;

/** The smallest and largest value of a page, by which readers pass over files that cannot match. */
final class ValueRange {
    private ValueRange() {}

    static Statistics<?> of(PrimitiveType type, ColumnData data, long[] words, int from, int to) {
        Statistics<?> statistics = Statistics.createStats(type);
        switch (type.getPrimitiveTypeName()) {
            case INT64 -> {
                statistics.updateStats(smallest(words, from, to));
                statistics.updateStats(largest(words, from, to));
            }
            case INT32 -> {
                statistics.updateStats((int) smallest(words, from, to));
                statistics.updateStats((int) largest(words, from, to));
            }
            case DOUBLE -> {
                for (int i = from; i < to; i++) {
                    statistics.updateStats(Double.longBitsToDouble(words[i]));
                }
            }
            default -> {
                for (int i = from; i < to; i++) {
                    byte[] text = data.texts().get((int) words[i]).getBytes(StandardCharsets.UTF_8);
                    statistics.updateStats(Binary.fromConstantByteArray(text));
                }
            }
        }
        return statistics;
    }

    private static long smallest(long[] words, int from, int to) {
        long smallest = words[from];
        for (int i = from + 1; i < to; i++) {
            smallest = Math.min(smallest, words[i]);
        }
        return smallest;
    }

    private static long largest(long[] words, int from, int to) {
        long largest = words[from];
        for (int i = from + 1; i < to; i++) {
            largest = Math.max(largest, words[i]);
        }
        return largest;
    }
}
