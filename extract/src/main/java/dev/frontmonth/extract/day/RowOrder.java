package dev.frontmonth.extract.day;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of a raw file's rows: by start, instrument and publisher; equal rows stay in the order of the source. Sources ascend
 * by start, so nearly always only the few bars of a minute change places.
 */
final class RowOrder {
    private RowOrder() {}

    /** Returns the rows' positions in their order. */
    static int[] of(DayColumns day) {
        int[] order = new int[day.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int row = 1; row < order.length; row++) {
            if (day.tsEvent[row] < day.tsEvent[row - 1]) {
                return sorted(day);
            }
        }
        sortMinutes(day, order);
        return order;
    }

    /** Insertion within each run of equal starts: stable, and quick for runs as short as a minute's bars. */
    private static void sortMinutes(DayColumns day, int[] order) {
        for (int i = 1; i < order.length; i++) {
            int row = order[i];
            int at = i;
            while (at > 0 && compare(day, order[at - 1], row) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = row;
        }
    }

    private static int[] sorted(DayColumns day) {
        Integer[] rows = new Integer[day.size()];
        Arrays.setAll(rows, i -> i);
        Comparator<Integer> order = (a, b) -> compare(day, a, b);
        Arrays.sort(rows, order);
        return Arrays.stream(rows).mapToInt(Integer::intValue).toArray();
    }

    private static int compare(DayColumns day, int a, int b) {
        int byTime = Long.compare(day.tsEvent[a], day.tsEvent[b]);
        if (byTime != 0) {
            return byTime;
        }
        int byInstrument = Integer.compareUnsigned(day.instrumentId[a], day.instrumentId[b]);
        return byInstrument != 0 ? byInstrument : Integer.compare(day.publisherId[a], day.publisherId[b]);
    }
}
