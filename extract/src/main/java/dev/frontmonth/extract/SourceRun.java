package dev.frontmonth.extract;

import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.LibraryCompilation;
import dev.frontmonth.common.run.Progress;
import dev.frontmonth.common.run.ResumePlan;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.staging.FreeSpace;
import dev.frontmonth.extract.day.DayColumns;
import dev.frontmonth.extract.day.DayFeed;
import dev.frontmonth.extract.day.DayFeeds;
import dev.frontmonth.extract.dbn.Schema;
import dev.frontmonth.extract.source.DateRange;
import dev.frontmonth.extract.source.Source;
import dev.frontmonth.extract.source.SourceScan;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One source in a run: which of its dates need work, and the work itself, handed to workers and commits in the dates' order. */
final class SourceRun {
    private static final Logger LOG = LoggerFactory.getLogger(SourceRun.class);

    private final AdmittedSource admitted;
    private final Source source;
    private final Journal<ExtractDay> journal;
    private final RunOptions options;
    private final long mostBarsOfDate;
    private final FreeSpace.Check room;
    private Optional<SourceScan> scan = Optional.empty();

    SourceRun(
            AdmittedSource admitted,
            Journal<ExtractDay> journal,
            RunOptions options,
            long mostBarsOfDate,
            FreeSpace.Check room) {
        this.admitted = admitted;
        this.source = admitted.source();
        this.journal = journal;
        this.options = options;
        this.mostBarsOfDate = mostBarsOfDate;
        this.room = room;
    }

    /** A link that leads out of the staging folder stops the run before a line or file of any source is written. */
    void requireFolderInside() {
        options.staging().raw(source.folder());
    }

    /**
     * The content gate of a mixed source needs a look at its records, which must come before any output of any source.
     *
     * @param isAlone whether it is the run's only source: of several, what was found is not kept until each has its turn
     */
    void requireProvenSchema(boolean isAlone) throws IOException {
        if (isMixed()) {
            scan();
            if (!isAlone) {
                scan = Optional.empty();
            }
        }
    }

    private SourceScan scan() throws IOException {
        if (scan.isEmpty()) {
            EncoderWarmUp warmUp = EncoderWarmUp.during(source.identity().size());
            try {
                scan = Optional.of(SourceScan.of(source, options.batchSize()));
            } finally {
                warmUp.end();
            }
        }
        return scan.get();
    }

    /** Works on the source's dates, and keeps nothing of what it found in the file: there may be thousands of files. */
    void work(WorkerPool pool, CommitGroups commits) throws IOException {
        recordConditions();
        if (isDone()) {
            return;
        }
        try {
            workOnDates(pool, commits);
        } finally {
            scan = Optional.empty();
        }
    }

    private void workOnDates(WorkerPool pool, CommitGroups commits) throws IOException {
        SourcePlan plan = new SourcePlan(admitted, scan(), DateRange.of(source, scan()));
        new SourceReport(plan, journal.tally().warnings()).tell();
        NavigableMap<LocalDate, String> wanted = wanted(plan);
        ResumePlan due = resume(wanted);
        journal.leaveFailed(due.failed().size());
        journal.tally().skipped(due.skipped(), options.chunkDays());
        List<Chunk> chunks = Chunk.cut(due.due(), options.chunkDays());
        if (wanted.isEmpty() || chunks.isEmpty() && isRegistered()) {
            return;
        }
        room.require(options.staging().root(), leastBytes(plan, due.due()));
        RawCommit commit = RawCommit.begin(plan, journal, options, chunks);
        if (!chunks.isEmpty()) {
            feed(plan, chunks, commit, pool, commits);
        }
    }

    private long leastBytes(SourcePlan plan, NavigableSet<LocalDate> due) {
        long dueBars = due.stream().mapToLong(plan::bars).sum();
        long bars = plan.scan().bars();
        return bars == 0 ? 0 : (long) ((double) leastBytes() * dueBars / bars);
    }

    /**
     * Raw files take four fifths of what the same bars take in a compressed source, and a seventh of a plain one; half of that is
     * surely needed. What share of a file of several record types are bars, its size does not tell.
     */
    private long leastBytes() {
        return isMixed()
                ? 0
                : source.identity().size() / (source.identity().name().endsWith(".zst") ? 2 : 14);
    }

    private boolean isMixed() {
        return source.metadata().schema() == Schema.MIXED;
    }

    /** Returns the bytes that the source surely takes if it is new and all its dates are asked for; else nothing is sure yet. */
    long leastBytesOfNew() {
        boolean isWhole = options.start().isEmpty() && options.end().isEmpty();
        return isRegistered() || !isWhole ? 0 : leastBytes();
    }

    /** The vendor's word on dates may change while the file's bytes stay; the last one holds. */
    private void recordConditions() throws IOException {
        if (admitted.hasOtherConditions() && !options.dryRun()) {
            journal.append(admitted.known().orElseThrow().withConditions(admitted.conditions()));
        }
    }

    /** Whether every date is done, which a registered source with a query range tells without a look at its bars. */
    private boolean isDone() {
        if (!options.resume() || !isRegistered() || source.metadata().endNs().isEmpty()) {
            return false;
        }
        Map<LocalDate, DayState<ExtractDay>> states = journal.manifest().state().days(source.folder());
        NavigableSet<LocalDate> dates = DateRange.queried(source).stream()
                .filter(this::isInRange)
                .collect(Collectors.toCollection(TreeSet::new));
        if (dates.isEmpty()) {
            tellNoDateInRange();
            return true;
        }
        boolean done = dates.stream().allMatch(date -> isDoneAsBefore(date, Optional.ofNullable(states.get(date))));
        if (done) {
            journal.tally().skipped(dates, options.chunkDays());
            LOG.info("{}: {} dates are done already", source.folder(), dates.size());
        }
        return done;
    }

    private boolean isRegistered() {
        return admitted.known().isPresent();
    }

    /** The rules' fingerprint without a symbology file; a source that needs one is looked at anew. */
    private boolean isDoneAsBefore(LocalDate date, Optional<DayState<ExtractDay>> state) {
        return state.flatMap(DayState::settled)
                .filter(day -> day.rules().equals(admitted.rules(date, Optional.empty())))
                .filter(day -> day.inputSha256().equals(source.identity().sha256()))
                .isPresent();
    }

    /** Trading days need the UTC date before or after their own, so the range is widened by one. */
    private boolean isInRange(LocalDate date) {
        return options.start().map(start -> !date.isBefore(start.minusDays(1))).orElse(true)
                && options.end().map(end -> !date.isAfter(end.plusDays(1))).orElse(true);
    }

    private NavigableMap<LocalDate, String> wanted(SourcePlan plan) {
        NavigableMap<LocalDate, String> keys = new TreeMap<>();
        for (LocalDate date : plan.range().dates()) {
            if (isInRange(date)) {
                keys.put(date, plan.record(date, Optional.empty(), 0).key());
            }
        }
        if (keys.isEmpty()) {
            tellNoDateInRange();
        }
        return keys;
    }

    private void tellNoDateInRange() {
        journal.tally()
                .warnings()
                .add(
                        WarningKind.NO_DATE_IN_RANGE,
                        source.folder() + ": no date of the source lies between --start and --end");
    }

    private ResumePlan resume(NavigableMap<LocalDate, String> wanted) {
        return ResumePlan.of(
                wanted, journal.manifest().state().days(source.folder()), options.resume(), options.retryFailed());
    }

    private void feed(SourcePlan plan, List<Chunk> chunks, RawCommit commit, WorkerPool pool, CommitGroups commits)
            throws IOException {
        DayWork work = new DayWork(plan, options.staging(), options.dryRun(), mostBarsOfDate);
        long days = chunks.stream().mapToLong(Chunk::length).sum();
        LibraryCompilation.leaveToQuickCompiler(days);
        try (Progress progress = new Progress("extract " + source.folder(), days);
                DayFeed feed = DayFeeds.open(source, plan.scan(), options.batchSize())) {
            for (Chunk chunk : chunks) {
                List<Future<DayWork.Result>> results = new ArrayList<>();
                for (LocalDate date : chunk.days()) {
                    DayColumns columns = take(date, plan, feed);
                    results.add(pool.submit(() -> work.run(date, columns), columns.size()));
                }
                source.requireUnchanged();
                commits.add(new RawCommit.Part(commit, chunk, results), chunks.size() == 1);
                progress.step(chunk.length());
            }
        }
    }

    /** A date with more bars than a raw day may hold is not even read into memory; the work on it refuses it. */
    private DayColumns take(LocalDate date, SourcePlan plan, DayFeed feed) throws IOException {
        if (plan.bars(date) > mostBarsOfDate) {
            return new DayColumns();
        }
        DayColumns columns = feed.take(Math.toIntExact(date.toEpochDay()));
        plan.requireSameCount(date, columns.size());
        return columns;
    }

    /** Deletes what workers staged for chunks that were never committed; called when no worker is left. */
    void deleteLeftovers() throws IOException {
        if (!options.dryRun()) {
            RawCommit.deleteLeftovers(options.staging(), source.folder());
        }
    }
}
