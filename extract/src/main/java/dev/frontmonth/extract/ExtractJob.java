package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.run.CommitQueue;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.extract.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extract from begin to end: look at all sources, then for each work out the dates that need work, and make their raw files,
 * chunk by chunk.
 */
final class ExtractJob {
    private static final Logger LOG = LoggerFactory.getLogger(ExtractJob.class);

    /** Bars that may wait for a worker or be worked on, which bounds memory at some 60 MB. */
    private static final int BARS_IN_FLIGHT = 400_000;

    private final RunOptions options;
    private final List<String> operands;
    private final Execution execution;
    private final long mostBarsOfDate;

    ExtractJob(RunOptions options, List<String> operands, Execution execution, long mostBarsOfDate) {
        this.options = options;
        this.operands = operands;
        this.execution = execution;
        this.mostBarsOfDate = mostBarsOfDate;
    }

    Reason run() throws IOException {
        List<Source> found = SourceList.inspect(operands);
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
        List<Source> sources = KnownSources.of(found, journal.manifest().sources());
        List<SourceRun> runs = new ArrayList<>();
        for (Source source : sources) {
            SourceRun run = new SourceRun(source, journal, options, mostBarsOfDate);
            run.requireProvenSchema();
            runs.add(run);
        }
        try (WorkerPool pool = WorkerPool.ofCores("day", BARS_IN_FLIGHT);
                CommitQueue commits = new CommitQueue()) {
            for (SourceRun run : runs) {
                run.work(pool, commits);
            }
            commits.finish();
        } finally {
            for (SourceRun run : runs) {
                run.deleteLeftovers();
            }
        }
        LOG.info(
                "extract {}: {}",
                options.dryRun() ? "dry run, nothing was written" : "done",
                execution.tally().line());
    }
}
