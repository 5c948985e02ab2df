package dev.frontmonth.extract.day;

import dev.frontmonth.extract.dbn.BarBatch;
import dev.frontmonth.extract.dbn.BarReader;
import dev.frontmonth.extract.dbn.DbnFile;
import dev.frontmonth.extract.dbn.Nanos;
import dev.frontmonth.extract.source.Source;
import java.io.IOException;

/** One pass over a source whose dates never go back, as all historical downloads are. */
final class OrderedFeed implements DayFeed {
    private final DbnFile file;
    private final BarReader reader;
    private final BarBatch batch;
    private int row;

    OrderedFeed(Source source, int batchSize) throws IOException {
        this.file = source.open();
        this.reader = file.read();
        this.batch = new BarBatch(batchSize);
    }

    @Override
    public DayColumns take(int epochDay) throws IOException {
        long start = Nanos.startOf(epochDay);
        long end = start + Nanos.DAY;
        DayColumns day = new DayColumns();
        while (hasRow()) {
            int from = firstAtLeast(start, row);
            int to = firstAtLeast(end, from);
            if (to > from) {
                day.append(batch, from, to);
            }
            row = to;
            if (to < batch.size()) {
                break;
            }
        }
        return day;
    }

    private boolean hasRow() throws IOException {
        if (row < batch.size()) {
            return true;
        }
        row = 0;
        return reader.read(batch);
    }

    private int firstAtLeast(long ts, int from) {
        long[] starts = batch.tsEvent();
        int at = from;
        while (at < batch.size() && starts[at] < ts) {
            at++;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        try (file) {
            reader.close();
            file.requireUnchanged();
        }
    }
}
