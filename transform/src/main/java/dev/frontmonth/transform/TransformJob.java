package dev.frontmonth.transform;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.run.CommitQueue;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.LibraryCompilation;
import dev.frontmonth.common.run.Progress;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.ResumePlan;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.staging.FreeSpace;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.transform.raw.OverlapRule;
import dev.frontmonth.transform.raw.RawDayCache;
import dev.frontmonth.transform.raw.RawDayReader;
import dev.frontmonth.transform.raw.RawInventory;
import dev.frontmonth.transform.raw.SourceAges;
import dev.frontmonth.transform.roll.TradingDayRules;
import dev.frontmonth.transform.rule.BarValidator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transform from start to end: see what extract left, work out which trading days need work, and make their curated files, chunk
 * by chunk.
 */
final class TransformJob {
    private static final Logger LOG = LoggerFactory.getLogger(TransformJob.class);

    /** Raw bars of trading days that wait for a worker or are worked on, which bounds memory at some 80 MB. */
    private static final int BARS_IN_FLIGHT = 400_000;

    private static final int MOST_VIOLATIONS = 1_000;

    private final TransformOptions options;
    private final RunOptions run;
    private final Execution execution;
    private final FreeSpace.Check room;
    private final CuratedFolder folder;
    private final RollLog rolls;

    TransformJob(TransformOptions options, Execution execution, FreeSpace.Check room) {
        this.options = options;
        this.run = options.run();
        this.execution = execution;
        this.room = room;
        this.rolls = new RollLog(execution.tally());
        this.folder = new CuratedFolder(run.staging().curated(options.symbol()), run.dryRun());
    }

    Reason run() throws IOException {
        Path extracted = run.staging().manifest(Stage.EXTRACT);
        requireExtracted(Files.exists(extracted));
        LibraryCompilation.leaveToQuickCompiler(extracted, run.staging().manifest(Stage.TRANSFORM));
        // The two manifests are most of what a resumed run reads, so they are read at the same time.
        try (WorkerPool reader = new WorkerPool("inventory", 1, 1)) {
            Future<RawInventory> raw =
                    reader.submit(() -> new RawInventory(Manifest.extract(run.staging()), options.outrights()));
            return run(raw);
        }
    }

    private Reason run(Future<RawInventory> raw) throws IOException {
        try (Journal<CuratedDay> journal = Journal.open(
                Stage.TRANSFORM,
                run,
                options.snapshot(),
                execution.version(),
                execution.clock(),
                execution.tally(),
                Manifest::transform)) {
            return journal.conduct(() -> {
                try {
                    work(Results.of(raw), journal);
                } finally {
                    rolls.warn();
                }
                LOG.info(
                        "transform {}: {}; {}",
                        run.dryRun() ? "dry run, nothing was written" : "done",
                        execution.tally().line(),
                        rolls.line());
            });
        }
    }

    private void requireExtracted(boolean extracted) {
        if (!extracted) {
            throw Refusal.of(ExitCode.NO_INPUT, "the staging folder has no raw days")
                    .at(run.staging().root().toString())
                    .next("run extract first");
        }
    }

    private void work(RawInventory raw, Journal<CuratedDay> journal) throws IOException {
        requireExtracted(!raw.sources().isEmpty() || raw.isAnyRetired());
        NavigableMap<LocalDate, DayState<CuratedDay>> states =
                journal.manifest().state().days(options.symbol());
        TransformPlan transformPlan = new TransformPlan(options, raw, states);
        transformPlan.tell(execution.tally().warnings());
        transformPlan.requireDays();
        NavigableMap<LocalDate, DayPlan> plans = transformPlan.days();
        NavigableMap<LocalDate, String> keys = new TreeMap<>();
        plans.forEach((date, plan) -> keys.put(date, plan.key()));
        ResumePlan due = ResumePlan.of(keys, states, run.resume(), run.retryFailed());
        journal.leaveFailed(due.failed().size());
        journal.tally().skipped(due.skipped(), run.chunkDays());
        LOG.info(
                "{} trading days {} to {}: {} need work",
                plans.size(),
                plans.firstKey(),
                plans.lastKey(),
                due.due().size());
        List<Chunk> chunks = Chunk.cut(due.due(), run.chunkDays());
        if (chunks.isEmpty()) {
            folder.deleteLeftovers();
        } else {
            room.require(run.staging().root(), leastBytes(due, plans));
            OutrightGate gate = new OutrightGate(options.outrights(), hasOutrights(plans, states, due));
            PlannedChunks planned = new PlannedChunks(journal, options.symbol(), chunks, plans, raw.sources());
            OverlapRule overlap =
                    new OverlapRule(options.outrights(), new SourceAges(raw.sources()), options.preferNewest());
            CuratedCommit commit = new CuratedCommit(journal, run.dryRun(), planned, folder, gate, rolls);
            feed(plans, chunks, overlap, commit);
        }
    }

    /** The front month's bars are about half of one product's raw bars; a source may hold ten products. */
    private static long leastBytes(ResumePlan due, NavigableMap<LocalDate, DayPlan> plans) {
        long rawBytes = due.due().stream()
                .map(plans::get)
                .flatMap(plan -> plan.files().stream())
                .distinct()
                .mapToLong(file -> file.file().size())
                .sum();
        return rawBytes / 20;
    }

    /** Whether a day of the range that is not worked on has a contract already. */
    private static boolean hasOutrights(
            NavigableMap<LocalDate, DayPlan> plans,
            NavigableMap<LocalDate, DayState<CuratedDay>> states,
            ResumePlan due) {
        return plans.keySet().stream()
                .filter(date -> !due.due().contains(date))
                .map(states::get)
                .anyMatch(state -> state != null
                        && state.settled().flatMap(CuratedDay::choice).isPresent());
    }

    private void feed(
            NavigableMap<LocalDate, DayPlan> plans, List<Chunk> chunks, OverlapRule overlap, CuratedCommit commit)
            throws IOException {
        RawDayCache cache = new RawDayCache(new RawDayReader(run.staging()));
        BarValidator validator = new BarValidator(run.batchSize(), MOST_VIOLATIONS);
        TradingDayRules rules = new TradingDayRules(options.outrights(), options.symbol(), validator);
        CuratedFooter footer = new CuratedFooter(options.symbol());
        DayWork work = new DayWork(rules, cache, overlap, footer, run.staging(), folder, run.dryRun());
        long days = chunks.stream().mapToLong(Chunk::length).sum();
        LibraryCompilation.leaveToQuickCompiler(days);
        try (Progress progress = new Progress("transform " + options.symbol(), days);
                WorkerPool pool = WorkerPool.ofCores("day", BARS_IN_FLIGHT);
                CommitQueue commits = new CommitQueue()) {
            for (Chunk chunk : chunks) {
                List<DayPlan> planned = chunk.days().stream().map(plans::get).toList();
                planned.forEach(plan -> plan.files().forEach(cache::retain));
                List<Future<DayWork.Result>> results = new ArrayList<>();
                for (DayPlan plan : planned) {
                    results.add(pool.submit(() -> work.run(plan), plan.rows()));
                }
                commits.submit(() -> commit.run(chunk, planned, results));
                progress.step(chunk.length());
            }
            commits.submit(commit::finish);
            commits.finish();
        } finally {
            folder.deleteLeftovers();
        }
    }
}
