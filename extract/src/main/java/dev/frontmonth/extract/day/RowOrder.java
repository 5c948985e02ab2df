package dev.frontmonth.extract.day;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of a raw file's rows: by start, instrument and publisher; equal rows stay in the order of the source. Sources ascend
 * by start, so nearly always only the few bars of a minute change places.
 */
final class RowOrder {
    /** Beyond, as in a minute of all options of an exchange, insertion would take time by the square. */
    private static final int LONGEST_INSERTION = 1_000;

    private RowOrder() {}

    /** Returns the rows' positions in their order. */
    static int[] of(DayColumns day) {
        int[] order = new int[day.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        for (int row = 1; row < order.length; row++) {
            if (day.tsEvent[row] < day.tsEvent[row - 1]) {
                return sorted(day, 0, order.length);
            }
        }
        sortMinutes(day, order);
        return order;
    }

    private static void sortMinutes(DayColumns day, int[] order) {
        int from = 0;
        for (int to = 1; to <= order.length; to++) {
            if (to == order.length || day.tsEvent[to] != day.tsEvent[from]) {
                sortMinute(day, order, from, to);
                from = to;
            }
        }
    }

    private static void sortMinute(DayColumns day, int[] order, int from, int to) {
        if (to - from > LONGEST_INSERTION) {
            System.arraycopy(sorted(day, from, to), 0, order, from, to - from);
        } else {
            insert(day, order, from, to);
        }
    }

    /** Stable, and quick for runs as short as a minute's bars of a futures product. */
    private static void insert(DayColumns day, int[] order, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = order[i];
            int at = i;
            while (at > from && compare(day, order[at - 1], row) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = row;
        }
    }

    private static int[] sorted(DayColumns day, int from, int to) {
        Integer[] rows = new Integer[to - from];
        Arrays.setAll(rows, i -> from + i);
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
