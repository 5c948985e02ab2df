package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.DateCondition;
import dev.frontmonth.common.manifest.DateCondition.Condition;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.run.CommitQueue;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.LibraryCompilation;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.run.Warnings;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.staging.FreeSpace;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StageLock;
import dev.frontmonth.extract.source.Source;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extract from start to end: look at all sources, then for each work out the dates that need work, and make their raw files,
 * chunk by chunk.
 */
final class ExtractJob {
    private static final Logger LOG = LoggerFactory.getLogger(ExtractJob.class);

    /** Bars that may wait for a worker or be worked on, which bounds memory at some 60 MB. */
    private static final int BARS_IN_FLIGHT = 400_000;

    private static final int SHOWN_DATES = 12;

    private final RunOptions options;
    private final List<String> operands;
    private final Execution execution;
    private final long mostBarsOfDate;
    private final FreeSpace.Check room;

    ExtractJob(
            RunOptions options, List<String> operands, Execution execution, long mostBarsOfDate, FreeSpace.Check room) {
        this.options = options;
        this.operands = operands;
        this.execution = execution;
        this.mostBarsOfDate = mostBarsOfDate;
        this.room = room;
    }

    Reason run() throws IOException {
        LibraryCompilation.leaveToQuickCompiler(options.staging().manifest(Stage.EXTRACT));
        if (!options.dryRun()) {
            StageLock.requireFree(
                    options.staging(), Stage.EXTRACT); // The sources are hashed first, which may take minutes.
        }
        List<Source> found = SourceList.inspect(operands, execution.tally().warnings());
        try (Journal<ExtractDay> journal = Journal.open(
                Stage.EXTRACT,
                options,
                Map.of(),
                execution.version(),
                execution.clock(),
                execution.tally(),
                Manifest::extract)) {
            return journal.conduct(() -> work(found, journal));
        }
    }

    private void work(List<Source> found, Journal<ExtractDay> journal) throws IOException {
        journal.manifest().requireSourcesKnown();
        List<Source> known = KnownSources.of(found, journal.manifest().sources());
        List<AdmittedSource> sources =
                SourceAdmission.of(known, journal.manifest(), execution.tally().warnings());
        List<SourceRun> runs = new ArrayList<>();
        for (AdmittedSource source : sources) {
            SourceRun run = new SourceRun(source, journal, options, mostBarsOfDate, room);
            run.requireFolderInside();
            run.requireProvenSchema(sources.size() == 1);
            runs.add(run);
        }
        // Thousands of daily files would each fit, and together fill the disk midway.
        room.require(
                options.staging().root(),
                runs.stream().mapToLong(SourceRun::leastBytesOfNew).sum());
        try (WorkerPool pool = WorkerPool.ofCores("day", BARS_IN_FLIGHT);
                CommitQueue commits = new CommitQueue()) {
            feed(runs, pool, new CommitGroups(commits), commits);
        } finally {
            for (SourceRun run : runs) {
                run.deleteLeftovers();
            }
        }
        reportConditions(sources, execution.tally().warnings());
        LOG.info(
                "extract {}: {}",
                options.dryRun() ? "dry run, nothing was written" : "done",
                execution.tally().line());
    }

    /** What was worked out before a source is refused is put in place; with a file a day it may be many sources' work. */
    private static void feed(List<SourceRun> runs, WorkerPool pool, CommitGroups groups, CommitQueue commits)
            throws IOException {
        Optional<Refusal> refusal = Optional.empty();
        try {
            for (SourceRun run : runs) {
                run.work(pool, groups);
            }
        } catch (Refusal e) {
            refusal = Optional.of(e);
        }
        try {
            groups.flush();
            commits.finish();
        } catch (IOException | RuntimeException e) {
            refusal.ifPresent(e::addSuppressed);
            throw e;
        }
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** Thousands of daily files have a condition each, so they are told together. */
    private static void reportConditions(List<AdmittedSource> sources, Warnings warnings) {
        for (Condition condition : Condition.values()) {
            List<LocalDate> dates = sources.stream()
                    .flatMap(source -> source.conditions().stream())
                    .filter(said -> said.condition() == condition)
                    .map(DateCondition::date)
                    .sorted()
                    .distinct()
                    .toList();
            if (!dates.isEmpty()) {
                warnings.add(
                        kind(condition),
                        "condition.json: %d dates are %s: %s%s"
                                .formatted(
                                        dates.size(),
                                        condition.word(),
                                        dates.stream()
                                                .limit(SHOWN_DATES)
                                                .map(LocalDate::toString)
                                                .collect(Collectors.joining(", ")),
                                        dates.size() > SHOWN_DATES ? ", …" : ""));
            }
        }
    }

    private static WarningKind kind(Condition condition) {
        return switch (condition) {
            case DEGRADED -> WarningKind.DEGRADED_DATES;
            case PENDING -> WarningKind.PENDING_DATES;
            case MISSING -> WarningKind.MISSING_DATES;
        };
    }
}
