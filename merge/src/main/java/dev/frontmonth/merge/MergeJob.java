package dev.frontmonth.merge;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.LibraryCompilation;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.run.Warnings;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.stage.DayList;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.staging.Durable;
import dev.frontmonth.common.staging.FreeSpace;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.DatabaseFile;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.WorkFolder;
import dev.frontmonth.merge.plan.MergePlan;
import dev.frontmonth.merge.table.BarsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run of merge from its options to its summary: what the folder and the database hold, the days that need work, and then either
 * the changes ({@link DatabaseRun}) or a preview of them.
 *
 * <p>The database is trusted over the manifest. A day that the manifest calls done is skipped only if the file is, by its
 * fingerprint, the one that the last run closed; otherwise every day is compared with the file's content and mended.
 */
final class MergeJob {
    private static final Logger LOG = LoggerFactory.getLogger(MergeJob.class);

    /** A row takes some 65 bytes of the file with its share of the key. */
    private static final long LEAST_BYTES_OF_A_ROW = 30;

    private final MergeOptions options;
    private final RunOptions run;
    private final StagingFolder staging;
    private final DatabaseFile file;
    private final String symbol;
    private final Execution execution;
    private final FreeSpace.Check room;

    MergeJob(MergeOptions options, Execution execution, FreeSpace.Check room) {
        this.options = options;
        this.run = options.run();
        this.staging = run.staging();
        this.file = options.database();
        this.symbol = options.symbol();
        this.execution = execution;
        this.room = room;
    }

    Reason run() throws IOException {
        LibraryCompilation.leaveToQuickCompiler(staging.manifest(Stage.TRANSFORM));
        return new LockWait(options.waitSeconds()).until(this::mergeOrPreview, new LockProbe(options));
    }

    private Reason mergeOrPreview() throws IOException {
        execution.tally().beginAnew();
        file.requireSound();
        requireCurated(Files.exists(staging.manifest(Stage.TRANSFORM)));
        // The manifests are most of what a resumed run reads, so they are read at the same time.
        try (WorkerPool aside = new WorkerPool("aside", 2, 3)) {
            return mergeOrPreview(new Preparation(staging, aside));
        }
    }

    private Reason mergeOrPreview(Preparation preparation) throws IOException {
        try (Journal<MergedDay> journal = Journal.open(
                Stage.MERGE,
                run,
                options.snapshot(),
                execution.version(),
                execution.clock(),
                execution.tally(),
                folder -> {
                    preparation.begin();
                    return Manifest.merge(folder);
                })) {
            return journal.conduct(() -> {
                Changes.NONE.count(execution.tally());
                Changes changes = work(journal, preparation);
                LOG.info(
                        "merge {}: {}; {}",
                        run.dryRun() ? "dry run, nothing was written; it would be" : "done",
                        changes,
                        execution.tally().line());
            });
        }
    }

    private void requireCurated(boolean curated) {
        if (!curated) {
            throw Refusal.of(ExitCode.NO_INPUT, "the staging folder has no trading days")
                    .at(staging.root().toString())
                    .next("run transform first");
        }
    }

    private Changes work(Journal<MergedDay> journal, Preparation preparation) throws IOException {
        Manifest<CuratedDay> curated = preparation.curated();
        requireCurated(!curated.isEmpty());
        KnownDays known = KnownDays.of(journal.manifest(), file);
        MergePlan plan = MergePlan.of(run, symbol, curated, known.days(symbol), known.held(symbol));
        journal.leaveFailed(plan.resume().failed().size());
        journal.tally().skipped(plan.resume().skipped(), run.chunkDays());
        tell(plan, known);
        if (plan.chunks().isEmpty()) {
            return Changes.NONE;
        }
        countContracts(plan);
        preparation.awaitLibrary();
        if (run.dryRun()) {
            return preview(plan, known);
        }
        room.require(Durable.folderOf(file.path()), leastBytes(plan, known));
        return new DatabaseRun(options, plan, known, journal, execution.clock()).run(preparation.extract());
    }

    /** Only rows of days that are new to the database are surely added. */
    private long leastBytes(MergePlan plan, KnownDays known) {
        Map<LocalDate, DayState<MergedDay>> before = known.merged().state().days(symbol);
        return LEAST_BYTES_OF_A_ROW
                * plan.dueDays().stream()
                        .filter(day -> !before.containsKey(day.date()))
                        .mapToLong(CuratedDay::rows)
                        .sum();
    }

    private void tell(MergePlan plan, KnownDays known) {
        LOG.info(
                "{} trading days with bars, {} of them incomplete; {} days need work",
                plan.presentDays().size(),
                plan.incompleteDays().size(),
                plan.resume().due().size());
        Warnings warnings = execution.tally().warnings();
        if (known.wasMerged() && !known.proven()) {
            warnings.add(
                    WarningKind.UNPROVEN_DATABASE,
                    file.name()
                            + (file.exists()
                                    ? " is not as the last run left it; every day is compared with its rows"
                                    : " is not there any more, or a new one; every day is loaded"));
        }
        DayList.note("merged days that transform's manifest no longer knows; their rows go", plan.vanishedDays())
                .ifPresent(note -> warnings.add(WarningKind.VANISHED_DAYS, note));
        for (CuratedDay day : plan.incompleteDays()) {
            if (plan.resume().due().contains(day.date())) {
                warnings.add(
                        WarningKind.INCOMPLETE_DAY,
                        "trading day %s is incomplete: it %s"
                                .formatted(day.date(), String.join("; it ", day.incomplete())));
            }
        }
    }

    private void countContracts(MergePlan plan) {
        plan.dueDays().stream().flatMap(day -> day.contract().stream()).forEach(execution.tally()::contract);
        LOG.info("{} contracts in the days to merge", execution.tally().contracts());
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
            ChunkMerge chunkMerge = ChunkMerge.of(options, plan, session, BarsTable.find(session));
            return new ChunkPreview(symbol, plan, session, chunkMerge, execution.tally()).run();
        }
    }
}
