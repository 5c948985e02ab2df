package dev.frontmonth.transform;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.transform.rule.ViolationReport;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts finished chunks of trading days in place: files renamed, their folder forced, then the manifest's line. */
final class CuratedCommit {
    private static final Logger LOG = LoggerFactory.getLogger(CuratedCommit.class);
    private static final int SHOWN_ROWS = 20;

    /** A chunk may have any number of days; its record must fit a line of the manifest. */
    private static final int RECORDED_ROWS = 20_000;

    private final Journal<CuratedDay> journal;
    private final boolean dryRun;
    private final PlannedChunks chunks;
    private final CuratedFolder folder;
    private final OutrightGate gate;
    private final RollLog rolls;

    /**
     * Begins commits.
     *
     * @param dryRun whether to put nothing in place
     * @param chunks where they are recorded
     * @param gate holds them back until the pattern has matched a symbol
     */
    CuratedCommit(
            Journal<CuratedDay> journal,
            boolean dryRun,
            PlannedChunks chunks,
            CuratedFolder folder,
            OutrightGate gate,
            RollLog rolls) {
        this.journal = journal;
        this.dryRun = dryRun;
        this.chunks = chunks;
        this.folder = folder;
        this.gate = gate;
        this.rolls = rolls;
    }

    /** A chunk whose days are worked out. */
    record Ready(Chunk chunk, Instant startedAt, List<DayWork.Result> results) {}

    /** Waits for a chunk's days and puts them in place. */
    void run(Chunk chunk, List<DayPlan> plans, List<Future<DayWork.Result>> futures) throws IOException {
        Instant startedAt = journal.clock().instant();
        List<DayWork.Result> results = new ArrayList<>();
        try {
            for (Future<DayWork.Result> future : futures) {
                results.add(Results.of(future));
            }
            requireNoViolations(results);
        } catch (Refusal e) {
            throw fail(chunk, startedAt, plans, results, e);
        }
        for (Ready ready : gate.pass(new Ready(chunk, startedAt, results))) {
            put(ready);
        }
    }

    private void put(Ready ready) throws IOException {
        List<CuratedDay> days =
                ready.results().stream().map(DayWork.Result::record).toList();
        long rows = days.stream().mapToLong(CuratedDay::rows).sum();
        rolls.take(ready.results());
        if (dryRun) {
            journal.tally().done(days.size(), rows);
            LOG.info("chunk {}: would write {} rows", ready.chunk(), rows);
            return;
        }
        chunks.lines().inProgress(ready.chunk(), ready.startedAt());
        for (DayWork.Result result : ready.results()) {
            if (result.file().isPresent()) {
                result.file().get().commit();
            }
        }
        folder.force();
        chunks.lines().done(ready.chunk(), ready.startedAt(), rows, days);
    }

    private static void requireNoViolations(List<DayWork.Result> results) {
        List<DayWork.Result> bad = results.stream()
                .filter(result -> result.violations().isPresent())
                .toList();
        if (!bad.isEmpty()) {
            ViolationReport first = bad.get(0).violations().orElseThrow();
            throw Refusal.because(
                            Reason.INVALID_BARS,
                            "%s%s",
                            first.summary(),
                            bad.size() > 1 ? " (and more on " + (bad.size() - 1) + " other days)" : "")
                    .at(
                            "trading day %s, first: %s",
                            bad.get(0).plan().day().date(), first.lines().get(0))
                    .next(
                            "correct the source or leave the day out of the range, then run transform --resume --retry-failed");
        }
    }

    private Refusal fail(
            Chunk chunk, Instant startedAt, List<DayPlan> plans, List<DayWork.Result> results, Refusal refusal)
            throws IOException {
        List<String> details = details(results);
        details.stream().limit(SHOWN_ROWS).forEach(line -> LOG.error("{}", line));
        if (details.size() > SHOWN_ROWS) {
            LOG.error("… {} more lines in the manifest's record", details.size() - SHOWN_ROWS);
        }
        if (!dryRun && refusal.exitCode() == ExitCode.DATA) {
            List<CuratedDay> days =
                    plans.stream().map(DayPlan::recordWithoutBars).toList();
            chunks.lines().failed(chunk, startedAt, refusal, details, days);
        }
        return refusal.left("nothing of chunk " + chunk + " was changed; "
                + journal.tally().chunksDone() + " chunks before it stay");
    }

    private static List<String> details(List<DayWork.Result> results) {
        List<String> lines = results.stream()
                .flatMap(result -> result.violations().stream())
                .flatMap(report -> report.lines().stream())
                .limit(RECORDED_ROWS + 1L)
                .collect(Collectors.toCollection(ArrayList::new));
        if (lines.size() > RECORDED_ROWS) {
            lines.set(RECORDED_ROWS, "and more, beyond " + RECORDED_ROWS + " lines");
        }
        return lines;
    }

    /** Puts what was held back in place, once all chunks are worked out; refused if the pattern never matched. */
    void finish() throws IOException {
        for (Ready ready : gate.rest()) {
            put(ready);
        }
    }

    /** Returns the number of bars by symbol, most first, for messages. */
    static String breakdown(Map<String, Long> barsBySymbol, int most) {
        List<String> parts = barsBySymbol.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(symbol -> symbol.getKey() + " " + symbol.getValue())
                .toList();
        return String.join(", ", parts) + (barsBySymbol.size() > most ? ", …" : "");
    }
}
