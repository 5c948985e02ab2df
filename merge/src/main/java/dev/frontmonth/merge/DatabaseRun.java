package dev.frontmonth.merge;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.FirstFailure;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.DatabaseRecord;
import dev.frontmonth.common.manifest.DatabaseRecord.Fingerprint;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.manifest.RawInput;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.run.ChunkJournal;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.DatabaseFile;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.WorkFolder;
import dev.frontmonth.merge.gate.FinalGates;
import dev.frontmonth.merge.gate.RawSample;
import dev.frontmonth.merge.plan.ChunkPlan;
import dev.frontmonth.merge.plan.MergePlan;
import dev.frontmonth.merge.table.BarsTable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings the database up to a plan: opened, chunk after chunk, the final gates, closed, and its fingerprint recorded. */
final class DatabaseRun {
    private final MergeOptions options;
    private final StagingFolder staging;
    private final DatabaseFile file;
    private final String symbol;
    private final MergePlan plan;
    private final KnownDays known;
    private final Journal<MergedDay> journal;
    private final Clock clock;

    DatabaseRun(MergeOptions options, MergePlan plan, KnownDays known, Journal<MergedDay> journal, Clock clock) {
        this.options = options;
        this.staging = options.run().staging();
        this.file = options.database();
        this.symbol = options.symbol();
        this.plan = plan;
        this.known = known;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Returns what the chunks changed together; throws what the first that failed, or a final gate, threw.
     *
     * @param extract the manifest of extract, which knows what the days were made from
     */
    Changes run(Manifest<ExtractDay> extract) throws IOException {
        shrinkHeap();
        try (WorkFolder work = WorkFolder.in(staging);
                Database database = Database.forWriting(file, DatabaseSetup.options(staging, work))) {
            known.requireStill();
            Session session = database.session();
            BarsTable table = BarsTable.ensure(session);
            if (!known.proven()) {
                recordUnproven();
            }
            return mergeChunks(new Opened(extract, database, file.identity(), session, table));
        }
    }

    /** The database as the run has it open, what tells its file from others, and the manifest of extract, with which it is compared. */
    private record Opened(
            Manifest<ExtractDay> extract,
            Database database,
            Optional<Object> identity,
            Session session,
            BarsTable table) {}

    private void passFinalGates(Opened opened, int chunksMerged) throws IOException {
        try {
            new FinalGates(opened.session(), opened.table()).pass();
            new RawSample(
                            staging,
                            opened.extract(),
                            opened.session(),
                            opened.table(),
                            symbol,
                            journal.tally().warnings())
                    .compare(RawSample.choose(plan.daysOf(chunksMerged), plan.mergedDays(chunksMerged)));
        } catch (Refusal e) {
            FirstFailure.keep(e, this::recordUnproven);
            throw e;
        }
    }

    /** Takes back the fingerprint that a run without changes would leave as it is: the next run looks at every day again. */
    private void recordUnproven() throws IOException {
        record(Optional.empty());
    }

    private void record(Optional<Fingerprint> fingerprint) throws IOException {
        journal.append(new DatabaseRecord(file.name(), clock.instant(), fingerprint));
    }

    /**
     * Gives back what reading the manifests took. On a machine with much memory the heap begins large, and the run would fill
     * hundreds of megabytes of it beside DuckDB's own, of which some twenty are in use; a full collection makes it small.
     */
    private static void shrinkHeap() {
        System.gc();
    }

    private Changes mergeChunks(Opened opened) throws IOException {
        ChunkJournal<MergedDay> lines = journal.chunks(symbol, sources(opened.extract()));
        lines.plan(
                plan.chunks().stream().map(ChunkPlan::chunk).toList(),
                journal.manifest().state());
        ChunkMerge chunkMerge = ChunkMerge.of(options, plan, opened.session(), opened.table());
        ChunkRun run = new ChunkRun(symbol, plan, lines, opened.database(), chunkMerge);
        Changes changes;
        try {
            changes = run.run();
        } catch (IOException | RuntimeException e) {
            FirstFailure.keep(e, () -> settle(opened, run.merged()));
            throw e;
        }
        settle(opened, run.merged());
        return changes;
    }

    /** Chunks before a failed one stay: they pass the final gates as all do, and the file with them is what the next run should find. */
    private void settle(Opened opened, int chunksMerged) throws IOException {
        passFinalGates(opened, chunksMerged);
        close(opened);
    }

    private void close(Opened opened) throws IOException {
        opened.database().finish();
        Optional<Fingerprint> closed = file.fingerprint();
        requireSame(opened.identity());
        record(closed);
    }

    /** The lock is on the file, not on its name: a backup that is moved there during a run takes the name, and has none of its rows. */
    private void requireSame(Optional<Object> identity) throws IOException {
        if (!file.identity().equals(identity)) {
            throw Refusal.of(
                            ExitCode.TEMPORARY,
                            "the database was moved away, deleted or replaced while merge wrote to it")
                    .at(file.path().toString())
                    .left("the committed chunks are in the file that was opened")
                    .next("run with --resume: every day is compared with the file that is there now");
        }
    }

    /** The source files that the due days were made from; none if the manifest of extract is not here. */
    private List<SourceFile> sources(Manifest<ExtractDay> extract) {
        Set<String> used = plan.dueDays().stream()
                .flatMap(day -> day.inputs().stream())
                .map(RawInput::source)
                .collect(Collectors.toSet());
        return extract.sources().stream()
                .filter(source -> used.contains(source.source()))
                .map(SourceRecord::file)
                .toList();
    }
}
