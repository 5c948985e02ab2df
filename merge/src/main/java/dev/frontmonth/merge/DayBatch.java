package dev.frontmonth.merge;

import java.util.ArrayList;
import java.util.List;

/**
 * Staged days that one statement inserts.
 *
 * @param first number of the first, from 0
 * @param last number of the last, inclusive
 */
record DayBatch(int first, int last) {

    /** Cuts days into batches of whole days of at most about {@code batchSize} rows; a batch has at least one day. */
    static List<DayBatch> cut(List<Long> rowsOfDays, int batchSize) {
        List<DayBatch> batches = new ArrayList<>();
        int first = 0;
        long rows = 0;
        for (int day = 0; day < rowsOfDays.size(); day++) {
            if (day > first && rows + rowsOfDays.get(day) > batchSize) {
                batches.add(new DayBatch(first, day - 1));
                first = day;
                rows = 0;
            }
            rows += rowsOfDays.get(day);
        }
        if (first < rowsOfDays.size()) {
            batches.add(new DayBatch(first, rowsOfDays.size() - 1));
        }
        return batches;
    }
}
