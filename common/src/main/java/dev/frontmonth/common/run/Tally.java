package dev.frontmonth.common.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What a run has done so far, for its closing line. */
public final class Tally {
    private final Clock clock;
    private final Instant begin;
    private final AtomicLong chunksDone = new AtomicLong();
    private final AtomicLong chunksFailed = new AtomicLong();
    private final AtomicLong daysSkipped = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    /** Begins at the clock's time. */
    public Tally(Clock clock) {
        this.clock = clock;
        this.begin = clock.instant();
    }

    /** Counts a chunk that was done, with its rows. */
    public void done(long chunkRows) {
        chunksDone.incrementAndGet();
        rows.addAndGet(chunkRows);
    }

    /** Counts a chunk that failed. */
    public void failed() {
        chunksFailed.incrementAndGet();
    }

    /** Counts days that were done and unchanged. */
    public void skipped(long days) {
        daysSkipped.addAndGet(days);
    }

    /** Returns the number of chunks done. */
    public long chunksDone() {
        return chunksDone.get();
    }

    /** Returns the summary's common part. */
    public String line() {
        Duration wall = Duration.between(begin, clock.instant());
        return String.format(
                Locale.ROOT,
                "chunks done %d, failed %d; days skipped %d; rows %d; %.1f s",
                chunksDone.get(),
                chunksFailed.get(),
                daysSkipped.get(),
                rows.get(),
                wall.toMillis() / 1000.0);
    }
}
