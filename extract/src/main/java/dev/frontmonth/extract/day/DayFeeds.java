package dev.frontmonth.extract.day;

import dev.frontmonth.extract.source.Source;
import dev.frontmonth.extract.source.SourceScan;
import java.io.IOException;

/** Chooses how a source is read date by date. */
public final class DayFeeds {
    private DayFeeds() {}

    /** Opens the feed that fits the source's order. */
    public static DayFeed open(Source source, SourceScan scan, int batchSize) throws IOException {
        int batch = source.batchSize(batchSize);
        return scan.dateOrdered() ? new OrderedFeed(source, batch) : new WindowedFeed(source, scan.barsByDay(), batch);
    }
}
