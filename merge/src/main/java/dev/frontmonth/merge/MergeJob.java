package dev.frontmonth.merge;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DatabaseRecord;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.manifest.RawInput;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.run.ChunkJournal;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.LibraryCompilation;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StageLock;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.DatabaseFile;
import dev.frontmonth.merge.database.DatabaseOptions;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.WorkFolder;
import dev.frontmonth.merge.gate.FinalGates;
import dev.frontmonth.merge.gate.RawSample;
import dev.frontmonth.merge.plan.MergePlan;
import dev.frontmonth.merge.table.BarsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of merge: plan, chunks, final gates, fingerprint.
 *
 * <p>The database is trusted over the manifest. A day that the manifest calls done is skipped only if the file is, by its
 * fingerprint, the one that the last run closed; otherwise every day is compared with the file's content and mended.
 */
final class MergeJob {
    private static final Logger LOG = LoggerFactory.getLogger(MergeJob.class);

    /** About. */
    private static final long MANIFEST_BYTES_OF_A_DAY = 1_400;

    private final MergeOptions options;
    private final RunOptions run;
    private final StagingFolder staging;
    private final DatabaseFile file;
    private final String symbol;
    private final Execution execution;

    MergeJob(MergeOptions options, Execution execution) {
        this.options = options;
        this.run = options.run();
        this.staging = run.staging();
        this.file = options.database();
        this.symbol = options.symbol();
        this.execution = execution;
    }

    Reason run() throws IOException {
        sparePowerfulCompiler();
        return new LockWait(options.waitSeconds()).until(this::mergeOrPreview, this::probeLocks);
    }

    /** Reading a long manifest is enough to make the JSON library hot, so this comes before anything is known of the days. */
    private void sparePowerfulCompiler() throws IOException {
        Path manifest = staging.manifest(Stage.TRANSFORM);
        if (Files.isRegularFile(manifest)) {
            LibraryCompilation.leaveToQuickCompiler(Files.size(manifest) / MANIFEST_BYTES_OF_A_DAY);
        }
    }

    private void probeLocks() throws IOException {
        if (run.dryRun()) {
            probeDatabase();
            return;
        }
        StageLock lock = StageLock.take(staging, Stage.MERGE);
        try {
            probeDatabase();
        } finally {
            lock.close();
        }
    }

    private void probeDatabase() throws IOException {
        if (!file.exists()) {
            return;
        }
        try (WorkFolder work = WorkFolder.inSystem()) {
            DatabaseOptions use = DatabaseSetup.options(staging, work);
            Database database = run.dryRun() ? Database.forReading(file, use) : Database.forWriting(file, use);
            database.close();
        }
    }

    private Reason mergeOrPreview() throws IOException {
        file.requireSound();
        Manifest<CuratedDay> curated = curated();
        try (Journal<MergedDay> journal = Journal.open(
                Stage.MERGE,
                run,
                options.snapshot(),
                execution.version(),
                execution.clock(),
                execution.tally(),
                Manifest::merge)) {
            return journal.conduct(() -> {
                Changes changes = work(curated, journal);
                changes.count(execution.tally());
                LOG.info(
                        "merge {}: {}; {}",
                        run.dryRun() ? "dry run, nothing was written; it would be" : "done",
                        changes,
                        execution.tally().line());
            });
        }
    }

    private Manifest<CuratedDay> curated() throws IOException {
        Manifest<CuratedDay> curated = Manifest.transform(staging);
        if (curated.isEmpty()) {
            throw Refusal.of(ExitCode.NO_INPUT, "the staging folder has no trading days")
                    .at(staging.root().toString())
                    .next("run transform first");
        }
        return curated;
    }

    private Changes work(Manifest<CuratedDay> curated, Journal<MergedDay> journal) throws IOException {
        KnownDays known = KnownDays.of(journal.manifest(), file);
        MergePlan plan = MergePlan.of(run, symbol, curated, known.days(symbol));
        journal.leaveFailed(plan.resume().failed().size());
        journal.tally().skipped(plan.resume().skipped(), run.chunkDays());
        tell(plan, known);
        if (plan.chunks().isEmpty()) {
            return Changes.NONE;
        }
        return run.dryRun() ? preview(plan, known) : merge(plan, known, journal);
    }

    private void tell(MergePlan plan, KnownDays known) {
        LOG.info(
                "{} trading days with bars, {} of them incomplete; {} days need work",
                plan.presentDays().size(),
                plan.incompleteDays().size(),
                plan.resume().due().size());
        if (known.wasMerged() && !known.proven()) {
            LOG.warn("{} is not as the last run left it; every day is compared with its rows", file.name());
        }
        plan.incompleteDays().stream()
                .findFirst()
                .ifPresent(day -> LOG.warn(
                        "{} is incomplete: {}{}",
                        day.date(),
                        String.join(", ", day.incomplete()),
                        plan.incompleteDays().size() == 1 ? "" : "; it is not the only one"));
    }

    /**
     * Says what the run would change. The database is opened for reading, and one that is not there is not made; nothing is
     * written to the staging folder either, so temporary files go to where the system keeps them.
     */
    private Changes preview(MergePlan plan, KnownDays known) throws IOException {
        try (WorkFolder work = WorkFolder.inSystem();
                Database database = Database.forReading(file, DatabaseSetup.options(staging, work))) {
            known.requireStill();
            Session session = database.session();
            return new ChunkPreview(symbol, plan, session, chunkMerge(session, BarsTable.find(session))).run();
        }
    }

    private Changes merge(MergePlan plan, KnownDays known, Journal<MergedDay> journal) throws IOException {
        Manifest<ExtractDay> extract = Manifest.extract(staging);
        shrinkHeap();
        try (WorkFolder work = WorkFolder.in(staging);
                Database database = Database.forWriting(file, DatabaseSetup.options(staging, work))) {
            known.requireStill();
            Session session = database.session();
            BarsTable table = BarsTable.ensure(session);
            if (!known.proven()) {
                journal.append(new DatabaseRecord(file.name(), execution.clock().instant(), Optional.empty()));
            }
            Changes changes = mergeChunks(plan, extract, journal, database, chunkMerge(session, table));
            try {
                new FinalGates(session, table).pass();
                new RawSample(staging, extract, session, table, symbol).compare(RawSample.choose(plan.presentDays()));
            } catch (Refusal e) {
                // Takes the fingerprint back that a run without changes would leave as it is: the next looks at every
                // day again.
                journal.append(new DatabaseRecord(file.name(), execution.clock().instant(), Optional.empty()));
                throw e;
            }
            close(database, journal);
            LOG.info("{} contracts in the days merged", contracts(plan));
            return changes;
        }
    }

    /**
     * Gives back what reading the manifests took. On a machine with much memory the heap begins large, and the run would fill
     * hundreds of megabytes of it beside DuckDB's own, of which some twenty are in use; a full collection makes it small.
     */
    private static void shrinkHeap() {
        System.gc();
    }

    private Changes mergeChunks(
            MergePlan plan,
            Manifest<ExtractDay> extract,
            Journal<MergedDay> journal,
            Database database,
            ChunkMerge chunkMerge)
            throws IOException {
        ChunkJournal<MergedDay> lines = journal.chunks(symbol, sources(plan, extract));
        lines.plan(plan.chunks(), journal.manifest().state());
        try {
            return new ChunkRun(symbol, plan, lines, database, chunkMerge).run();
        } catch (IOException | RuntimeException e) {
            closeAfter(e, database, journal);
            throw e;
        }
    }

    private ChunkMerge chunkMerge(Session session, BarsTable table) {
        long lastTs = table.lastTs(session, symbol).orElse(Long.MIN_VALUE);
        return new ChunkMerge(staging, symbol, table, run.batchSize(), lastTs);
    }

    /** The chunks before the failed one stay, and the file with them is what the next run should find. */
    private void closeAfter(Exception failure, Database database, Journal<MergedDay> journal) {
        try {
            close(database, journal);
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private void close(Database database, Journal<MergedDay> journal) throws IOException {
        database.finish();
        journal.append(new DatabaseRecord(file.name(), execution.clock().instant(), file.fingerprint()));
    }

    /** The source files that the due days were made from; none if the manifest of extract is not here. */
    private static List<SourceFile> sources(MergePlan plan, Manifest<ExtractDay> extract) {
        Set<String> used = plan.dueDays().stream()
                .flatMap(day -> day.inputs().stream())
                .map(RawInput::source)
                .collect(Collectors.toSet());
        return extract.sources().stream()
                .filter(source -> used.contains(source.source()))
                .map(SourceRecord::file)
                .toList();
    }

    private static long contracts(MergePlan plan) {
        return plan.dueDays().stream()
                .flatMap(day -> day.choice().stream())
                .map(FrontMonthChoice::contract)
                .distinct()
                .count();
    }
}
