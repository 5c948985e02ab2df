package dev.frontmonth.common.run;

import dev.frontmonth.common.manifest.ChunkError;
import dev.frontmonth.common.manifest.ChunkRecord;
import dev.frontmonth.common.manifest.DayRecord;
import dev.frontmonth.common.manifest.ManifestWriter;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.manifest.StageState;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what becomes of a subject's chunks, in the manifest and in the log. The line follows the deed: {@link #done} is
 * called when files are in place or the transaction is committed, and returns when the line is on disk.
 *
 * @param <D> the stage's kind of day
 */
public final class ChunkJournal<D extends DayRecord> {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkJournal.class);

    private final ManifestWriter manifest;
    private final Clock clock;
    private final String subject;
    private final List<SourceFile> sources;
    private final Map<Chunk, ChunkRecord<D>> records = new HashMap<>();
    private final Tally tally;

    /**
     * Begins the journal of one subject.
     *
     * @param subject source or symbol
     * @param sources the source files that its days are made from
     * @param tally counts this run's chunks and rows
     */
    public ChunkJournal(ManifestWriter manifest, Clock clock, String subject, List<SourceFile> sources, Tally tally) {
        this.manifest = manifest;
        this.clock = clock;
        this.subject = subject;
        this.sources = sources;
        this.tally = tally;
    }

    /** Records the plan of chunks that are all made from the same sources. */
    public void plan(List<Chunk> chunks, StageState<D> state) throws IOException {
        plan(chunks, state, chunk -> sources);
    }

    /**
     * Records the plan. A plan that a crash swallows is made again, so it is not forced.
     *
     * @param sourcesOf the source files that a chunk is made from; with a file a day they are few of very many
     */
    public void plan(List<Chunk> chunks, StageState<D> state, Function<Chunk, List<SourceFile>> sourcesOf)
            throws IOException {
        for (Chunk chunk : chunks) {
            int attempt = state.nextAttempt(subject, chunk.start(), chunk.end());
            ChunkRecord<D> record =
                    ChunkRecord.pending(subject, chunk.start(), chunk.end(), sourcesOf.apply(chunk), attempt);
            records.put(chunk, record);
            manifest.appendUnforced(record);
        }
    }

    /** Returns what counts this run's chunks and rows. */
    public Tally tally() {
        return tally;
    }

    /** Returns the current time, for the start of a chunk. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * Records that the chunk's days are about to change. Forced: a file under its final name must never outlive the line that
     * takes the word back which an earlier run gave on it.
     */
    public void inProgress(Chunk chunk, Instant startedAt) throws IOException {
        inProgressUnforced(chunk, startedAt);
        manifest.force();
    }

    /** The same for one of several chunks, whose lines the caller forces together before a file changes. */
    public void inProgressUnforced(Chunk chunk, Instant startedAt) throws IOException {
        manifest.appendUnforced(record(chunk).inProgress(startedAt));
    }

    /** Records that the chunk is done. */
    public void done(Chunk chunk, Instant startedAt, long rows, List<D> days) throws IOException {
        appendDone(chunk, startedAt, rows, days);
        settle(chunk, days.size(), rows);
    }

    /** The same for one of several chunks, whose lines the caller forces together. */
    public void doneUnforced(Chunk chunk, Instant startedAt, long rows, List<D> days) throws IOException {
        appendDone(chunk, startedAt, rows, days);
        tell(chunk, days.size(), rows);
    }

    /**
     * Records that a transaction is about to change the chunk's days. Not forced: the database itself tells whether it was
     * changed, whatever this line says.
     */
    public void inTransaction(Chunk chunk, Instant startedAt) throws IOException {
        manifest.appendUnforced(record(chunk).inProgress(startedAt));
    }

    /**
     * Appends the line that the chunk is done, so that the next chunk can go on; {@link #settle} must follow. In between, a crash
     * may swallow the line of a committed transaction, which is then looked at again.
     */
    public void appendDone(Chunk chunk, Instant startedAt, long rows, List<D> days) throws IOException {
        manifest.appendUnforced(record(chunk).done(startedAt, clock.instant(), rows, days));
    }

    /** Forces the line of {@link #appendDone} to disk, and counts and tells the chunk's days and rows as done. */
    public void settle(Chunk chunk, long days, long rows) throws IOException {
        manifest.force();
        tell(chunk, days, rows);
    }

    private void tell(Chunk chunk, long days, long rows) {
        tally.done(days, rows);
        LOG.info(
                "{} chunk {} done: {} rows, attempt {}",
                subject,
                chunk,
                rows,
                record(chunk).attemptId());
    }

    /** Records that the chunk was refused. */
    public void failed(Chunk chunk, Instant startedAt, Throwable failure, List<String> details, List<D> days)
            throws IOException {
        tally.failed();
        LOG.error("{} chunk {} failed: {}", subject, chunk, failure.getMessage());
        manifest.append(record(chunk).failed(startedAt, clock.instant(), ChunkError.of(failure, details), days));
    }

    private ChunkRecord<D> record(Chunk chunk) {
        ChunkRecord<D> record = records.get(chunk);
        if (record == null) {
            throw new IllegalStateException("a chunk that was not planned: " + chunk);
        }
        return record;
    }
}
