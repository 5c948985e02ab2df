package dev.frontmonth.extract.day;

import dev.frontmonth.extract.dbn.BarBatch;
import dev.frontmonth.extract.dbn.BarReader;
import dev.frontmonth.extract.dbn.DbnFile;
import dev.frontmonth.extract.dbn.Nanos;
import dev.frontmonth.extract.source.Source;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Several passes over a source whose dates go back, such as one contract after the other: each pass keeps a window of dates whose
 * bars fit the memory. Merged and captured files may be so; a spill to disk would be faster for very large ones.
 */
final class WindowedFeed implements DayFeed {
    /** About 56 MB of columns. */
    private static final long BARS_OF_A_WINDOW = 1_000_000;

    private final Source source;
    private final NavigableMap<Integer, Long> barsByDay;
    private final int batchSize;
    private final Map<Integer, DayColumns> window = new HashMap<>();
    private int windowEnd = Integer.MIN_VALUE;

    WindowedFeed(Source source, NavigableMap<Integer, Long> barsByDay, int batchSize) {
        this.source = source;
        this.barsByDay = barsByDay;
        this.batchSize = batchSize;
    }

    @Override
    public DayColumns take(int epochDay) throws IOException {
        if (!barsByDay.containsKey(epochDay)) {
            return new DayColumns(); // However many dates without bars are asked for, no pass is made for them.
        }
        if (epochDay > windowEnd) {
            load(epochDay);
        }
        DayColumns day = window.remove(epochDay);
        return day == null ? new DayColumns() : day;
    }

    private void load(int firstDay) throws IOException {
        window.clear();
        long bars = 0;
        windowEnd = firstDay;
        for (Map.Entry<Integer, Long> day : barsByDay.tailMap(firstDay, true).entrySet()) {
            bars += day.getValue();
            if (bars > BARS_OF_A_WINDOW && day.getKey() > firstDay) {
                break;
            }
            windowEnd = day.getKey();
        }
        try (DbnFile file = source.open();
                BarReader reader = file.read()) {
            BarBatch batch = new BarBatch(batchSize);
            while (reader.read(batch)) {
                keep(batch, firstDay);
            }
            file.requireUnchanged();
        }
    }

    private void keep(BarBatch batch, int firstDay) {
        int from = 0;
        while (from < batch.size()) {
            int day = Nanos.epochDay(batch.tsEvent()[from]);
            int to = from + 1;
            while (to < batch.size() && Nanos.epochDay(batch.tsEvent()[to]) == day) {
                to++;
            }
            if (day >= firstDay && day <= windowEnd) {
                window.computeIfAbsent(day, d -> new DayColumns()).append(batch, from, to);
            }
            from = to;
        }
    }

    @Override
    public void close() {
        window.clear();
    }
}
