package dev.frontmonth.common.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What a run has done so far, for its closing line and its summary. May be used by several threads. */
public final class Tally {
    private final Clock clock;
    private final Instant begin;
    private final AtomicLong chunksDone = new AtomicLong();
    private final AtomicLong chunksFailed = new AtomicLong();
    private final AtomicLong chunksSkipped = new AtomicLong();
    private final AtomicLong daysDone = new AtomicLong();
    private final AtomicLong daysSkipped = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();
    private final Set<String> contracts = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final Warnings warnings = new Warnings();

    /** Begins at the clock's time. */
    public Tally(Clock clock) {
        this.clock = clock;
        this.begin = clock.instant();
    }

    /** Forgets all counts and warnings, but not the beginning: the run waited for a lock and does its work from the start. */
    public synchronized void beginAnew() {
        for (AtomicLong count : List.of(chunksDone, chunksFailed, chunksSkipped, daysDone, daysSkipped, rows)) {
            count.set(0);
        }
        contracts.clear();
        counts.clear();
        warnings.clear();
    }

    /** Counts a chunk that was done, with its days and rows. */
    public void done(long days, long chunkRows) {
        chunksDone.incrementAndGet();
        daysDone.addAndGet(days);
        rows.addAndGet(chunkRows);
    }

    /** Counts a chunk that failed. */
    public void failed() {
        chunksFailed.incrementAndGet();
    }

    /** Counts days that were done and unchanged; as chunks, what they would have been cut into. */
    public void skipped(NavigableSet<LocalDate> days, int chunkDays) {
        daysSkipped.addAndGet(days.size());
        chunksSkipped.addAndGet(Chunk.cut(days, chunkDays).size());
    }

    /** Takes a contract that the run's days have; each counts once. */
    public void contract(String rawSymbol) {
        contracts.add(rawSymbol);
    }

    /** Adds to a count that only this stage has, such as {@code rows_removed}; the summary names it so. */
    public synchronized void count(String name, long number) {
        counts.merge(name, number, Long::sum);
    }

    /** Returns the run's warnings. */
    public Warnings warnings() {
        return warnings;
    }

    /** Returns the number of chunks done. */
    public long chunksDone() {
        return chunksDone.get();
    }

    /** Returns the number of chunks that failed. */
    public long chunksFailed() {
        return chunksFailed.get();
    }

    /** Returns the number of chunks that the days skipped would have been. */
    public long chunksSkipped() {
        return chunksSkipped.get();
    }

    /** Returns the number of days done. */
    public long daysDone() {
        return daysDone.get();
    }

    /** Returns the number of days that were done and unchanged. */
    public long daysSkipped() {
        return daysSkipped.get();
    }

    /** Returns the number of rows of the days done. */
    public long rows() {
        return rows.get();
    }

    /** Returns the number of different contracts. */
    public int contracts() {
        return contracts.size();
    }

    /** Returns the counts that only this stage has, by name. */
    public synchronized Map<String, Long> counts() {
        return new LinkedHashMap<>(counts);
    }

    /** Returns the time since the beginning. */
    public Duration wall() {
        return Duration.between(begin, clock.instant());
    }

    /** Returns the summary's common part. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "chunks done %d, failed %d; days skipped %d; rows %d; %.1f s",
                chunksDone(),
                chunksFailed(),
                daysSkipped(),
                rows(),
                wall().toMillis() / 1000.0);
    }
}
