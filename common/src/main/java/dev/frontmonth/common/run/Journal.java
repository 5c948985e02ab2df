package dev.frontmonth.common.run;

import dev.frontmonth.common.cli.FirstFailure;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.DayRecord;
import dev.frontmonth.common.manifest.EndRecord;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.ManifestRecord;
import dev.frontmonth.common.manifest.ManifestWriter;
import dev.frontmonth.common.manifest.RunRecord;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StageLock;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's hold on its stage: the lock, the manifest as it stood at the beginning, and the writer of new lines. A run that changes
 * nothing leaves no line; a dry run takes no lock and has no writer at all.
 *
 * @param <D> the stage's kind of day
 */
public final class Journal<D extends DayRecord> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Manifest<D> manifest;
    private final @Nullable StageLock lock;
    private final RunRecord run;
    private final Clock clock;
    private final Tally tally;
    private @Nullable ManifestWriter writer;
    private long failedBefore;

    private Journal(Manifest<D> manifest, @Nullable StageLock lock, RunRecord run, Clock clock, Tally tally) {
        this.manifest = manifest;
        this.lock = lock;
        this.run = run;
        this.clock = clock;
        this.tally = tally;
    }

    /**
     * Reads a stage's manifest.
     *
     * @param <D> the stage's kind of day
     */
    public interface Reading<D extends DayRecord> {
        /** Reads it. */
        Manifest<D> read(StagingFolder staging) throws IOException;
    }

    /** Takes the stage's lock, unless nothing will be written, and reads its manifest. */
    public static <D extends DayRecord> Journal<D> open(
            Stage stage,
            RunOptions options,
            Map<String, String> configuration,
            String version,
            Clock clock,
            Tally tally,
            Reading<D> reading)
            throws IOException {
        Map<String, String> snapshot = new TreeMap<>(options.snapshot());
        snapshot.putAll(configuration);
        LOG.info("{} {} {}", stage.word(), version, snapshot);
        RunRecord run = new RunRecord(clock.instant(), version, snapshot);
        StageLock lock = options.dryRun() ? null : StageLock.take(options.staging(), stage);
        try {
            Journal<D> journal = new Journal<>(reading.read(options.staging()), lock, run, clock, tally);
            journal.repair();
            return journal;
        } catch (IOException | RuntimeException e) {
            if (lock != null) {
                lock.close();
            }
            throw e;
        }
    }

    /** What a crash left half-written is told, and cut off unless nothing may be written. */
    private void repair() throws IOException {
        if (manifest.tail().tornBytes() > 0) {
            tally.warnings()
                    .add(
                            WarningKind.TORN_MANIFEST,
                            "%s ends in a torn line, which a crash left%s"
                                    .formatted(manifest.path(), lock == null ? "" : "; it is cut off"));
            if (lock != null) {
                writer();
            }
        }
    }

    /** Returns the manifest as it stood at the beginning of the run. */
    public Manifest<D> manifest() {
        return manifest;
    }

    /** Appends a record and forces it to disk. */
    public void append(ManifestRecord record) throws IOException {
        writer().append(record);
    }

    /** Appends a record that the next forced one, or {@link #force}, takes to disk with it. */
    public void appendUnforced(ManifestRecord record) throws IOException {
        writer().appendUnforced(record);
    }

    /** Forces to disk what was appended unforced. */
    public void force() throws IOException {
        writer().force();
    }

    /** Begins the journal of one subject's chunks. */
    public ChunkJournal<D> chunks(String subject, List<SourceFile> sources) throws IOException {
        return new ChunkJournal<>(writer(), clock, subject, sources, tally);
    }

    private ManifestWriter writer() throws IOException {
        if (lock == null) {
            throw new IllegalStateException("a dry run writes nothing");
        }
        ManifestWriter open = writer;
        if (open == null) {
            open = ManifestWriter.open(manifest.path(), manifest.tail());
            writer = open;
            open.append(run);
        }
        return open;
    }

    /** Counts days that failed in an earlier run and are not tried again in this one; the run then ends with that reason. */
    public void leaveFailed(long days) {
        failedBefore += days;
    }

    /** The work of a run. */
    public interface Work {
        /** Does it; what it refuses, it throws. */
        void run() throws IOException;
    }

    /**
     * Does the work of the run and writes down how it ended, if the run has written anything at all.
     *
     * @return {@link Reason#NOTHING_TO_DO} if all days were done before, else {@link Reason#DONE}
     * @throws Refusal ({@link Reason#FAILED_BEFORE}) after the work, if failed days remain untried
     */
    public Reason conduct(Work work) throws IOException {
        return conductTo(() -> {
            work.run();
            return outcome();
        });
    }

    /** A run that works on no days, and so says itself how it ended. */
    public interface Act {
        /** Does it and returns how it ended; what it refuses, it throws. */
        Reason run() throws IOException;
    }

    /** Does such a run and writes down how it ended, if it has written anything at all. */
    public Reason conductTo(Act act) throws IOException {
        Reason reason;
        try {
            reason = act.run();
        } catch (IOException | RuntimeException | Error e) {
            endAfter(e);
            throw e;
        } finally {
            tally.warnings().tellFolded();
        }
        end(reason, Optional.empty());
        return reason;
    }

    private void endAfter(Throwable failure) {
        Refusal refusal = FaultRefusals.of(failure);
        FirstFailure.keep(failure, () -> end(refusal.reason(), Optional.ofNullable(refusal.getMessage())));
    }

    private void end(Reason reason, Optional<String> message) throws IOException {
        if (writer != null) {
            writer.appendUnforced(new EndRecord(clock.instant(), reason, message));
        }
    }

    private Reason outcome() {
        if (failedBefore > 0) {
            throw Refusal.because(
                            Reason.FAILED_BEFORE,
                            "%d days failed before with the same inputs and were not tried again",
                            failedBefore)
                    .left("what else was to do is done")
                    .next("see --status for the days, remove the cause, then run with --resume --retry-failed");
        }
        return tally.chunksDone() == 0 ? Reason.NOTHING_TO_DO : Reason.DONE;
    }

    /** Returns the clock of the run. */
    public Clock clock() {
        return clock;
    }

    /** Returns the run's counts. */
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() throws IOException {
        try {
            if (writer != null) {
                writer.close();
            }
        } finally {
            if (lock != null) {
                lock.close();
            }
        }
    }
}
