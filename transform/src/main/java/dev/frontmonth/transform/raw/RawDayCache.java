package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.run.Results;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.FutureTask;

/**
 * Keeps a raw day from the first trading day that needs it to the last, because neighbouring trading days share UTC dates. Each
 * file is read once, by whichever thread asks first; memory is bounded by the trading days under way.
 */
public final class RawDayCache {
    private final RawDayReader reader;
    private final Map<RawDayFile, Entry> entries = new HashMap<>();

    private static final class Entry {
        private final FutureTask<RawBars> bars;
        private int uses;

        Entry(FutureTask<RawBars> bars) {
            this.bars = bars;
        }
    }

    /** Makes an empty cache over a reader. */
    public RawDayCache(RawDayReader reader) {
        this.reader = reader;
    }

    /** Announces that a trading day will read the file; each announcement is matched by one {@link #release}. */
    public synchronized void retain(RawDayFile file) {
        entries.computeIfAbsent(file, f -> new Entry(new FutureTask<>(() -> reader.read(f)))).uses++;
    }

    /** Returns the file's bars, which must have been announced. */
    public RawBars read(RawDayFile file) throws IOException {
        FutureTask<RawBars> bars = task(file);
        bars.run();
        return Results.of(bars);
    }

    private synchronized FutureTask<RawBars> task(RawDayFile file) {
        Entry entry = entries.get(file);
        if (entry == null) {
            throw new IllegalStateException("not announced: " + file);
        }
        return entry.bars;
    }

    /** Gives back an announcement; after the last one the bars are dropped. */
    public synchronized void release(RawDayFile file) {
        Entry entry = entries.get(file);
        if (entry != null && --entry.uses == 0) {
            entries.remove(file);
        }
    }
}
