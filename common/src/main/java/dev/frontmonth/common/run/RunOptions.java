package dev.frontmonth.common.run;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.StagingFolder;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options that every stage has.
 *
 * @param staging the staging folder
 * @param start first trading day, inclusive; none for all
 * @param end last trading day, inclusive; none for all
 * @param resume whether to skip what is done and unchanged
 * @param retryFailed whether a resumed run redoes what failed
 * @param dryRun whether to write nothing
 * @param chunkDays days of a commit
 * @param batchSize rows worked on at a time
 */
public record RunOptions(
        StagingFolder staging,
        Optional<LocalDate> start,
        Optional<LocalDate> end,
        boolean resume,
        boolean retryFailed,
        boolean dryRun,
        int chunkDays,
        int batchSize) {
    private static final String DEFAULT_SYMBOL = "MGC";
    private static final int DEFAULT_CHUNK_DAYS = 7;
    private static final int DEFAULT_BATCH = 50_000;
    private static final int MOST_CHUNK_DAYS = 20_000;
    private static final int LARGEST_BATCH = 10_000_000;

    /** Takes the options from a command line. */
    public static RunOptions of(Arguments arguments) {
        Optional<LocalDate> start = arguments.date("start");
        Optional<LocalDate> end = arguments.date("end");
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw Refusal.usage("--start %s is after --end %s", start.get(), end.get());
        }
        if (arguments.has("retry-failed") && !arguments.has("resume")) {
            throw Refusal.usage("--retry-failed needs --resume; without it everything is done again anyway");
        }
        int chunkDays = arguments.number("chunk-days", 1, MOST_CHUNK_DAYS, DEFAULT_CHUNK_DAYS);
        int batchSize = arguments.number("batch-size", 1, LARGEST_BATCH, DEFAULT_BATCH);
        return new RunOptions(
                StagingFolder.open(arguments.required("staging")),
                start,
                end,
                arguments.has("resume"),
                arguments.has("retry-failed"),
                arguments.has("dry-run"),
                chunkDays,
                batchSize);
    }

    /** Returns the options of a look at the whole folder that changes nothing: what would a resumed run do? */
    public static RunOptions look(StagingFolder staging) {
        return new RunOptions(
                staging, Optional.empty(), Optional.empty(), true, false, true, DEFAULT_CHUNK_DAYS, DEFAULT_BATCH);
    }

    /** Takes the label of the curated bars, which names their folder too, for the stages that have one. */
    public static String symbol(Arguments arguments) {
        String symbol = arguments.text("symbol").orElse(DEFAULT_SYMBOL);
        if (!StagingFolder.isName(symbol)) {
            throw Refusal.usage("--symbol must be of letters, digits, '.', '_' and '-', found '%s'", symbol);
        }
        return symbol;
    }

    /** Returns the same options for a run that writes nothing. */
    public RunOptions asDryRun() {
        return new RunOptions(staging, start, end, resume, retryFailed, true, chunkDays, batchSize);
    }

    /** Returns whether a trading day lies in the range. */
    public boolean holds(LocalDate tradingDay) {
        return start.map(s -> !tradingDay.isBefore(s)).orElse(true)
                && end.map(e -> !tradingDay.isAfter(e)).orElse(true);
    }

    /** Returns whether both ends of the range were given, so that each of its days is asked for by name. */
    public boolean namesDays() {
        return start.isPresent() && end.isPresent();
    }

    /** Returns the options by name, for the snapshot; the folder's own place is left out, as the folder may move. */
    public Map<String, String> snapshot() {
        Map<String, String> snapshot = new LinkedHashMap<>();
        snapshot.put("start", start.map(LocalDate::toString).orElse("first"));
        snapshot.put("end", end.map(LocalDate::toString).orElse("last"));
        snapshot.put("resume", String.valueOf(resume));
        snapshot.put("retry-failed", String.valueOf(retryFailed));
        snapshot.put("dry-run", String.valueOf(dryRun));
        snapshot.put("chunk-days", String.valueOf(chunkDays));
        snapshot.put("batch-size", String.valueOf(batchSize));
        return snapshot;
    }
}
