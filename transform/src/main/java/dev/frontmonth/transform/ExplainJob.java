package dev.frontmonth.transform;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ChunkError;
import dev.frontmonth.common.manifest.ChunkRecord;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayHistory;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.transform.contract.OutrightPattern;
import dev.frontmonth.transform.report.Explanation;
import dev.frontmonth.transform.report.ExplanationJson;
import dev.frontmonth.transform.report.ExplanationText;
import dev.frontmonth.transform.report.FileState;
import dev.frontmonth.transform.report.Format;
import dev.frontmonth.transform.report.InputInspector;
import java.io.IOException;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Prints why a trading day is as it is, out of the manifests and the files: takes no lock, writes nothing. */
final class ExplainJob {
    private final StagingFolder staging;
    private final String symbol;
    private final LocalDate date;
    private final Format format;

    ExplainJob(Arguments arguments) {
        arguments.requireOnly("explain", "staging", "symbol", "format");
        this.symbol = RunOptions.symbol(arguments);
        this.format = Format.of(arguments, Format.TABLE, Format.JSON);
        this.date = arguments.date("explain").orElseThrow();
        this.staging = StagingFolder.open(arguments.required("staging"));
    }

    Reason run(PrintStream out) throws IOException {
        NavigableMap<LocalDate, DayState<CuratedDay>> states = RollsJob.days(staging, symbol);
        DayState<CuratedDay> state = states.get(date);
        if (state == null) {
            throw Refusal.of(
                            ExitCode.NO_INPUT,
                            "%s is not a trading day of %s in this staging folder, which has %s to %s",
                            date,
                            symbol,
                            states.firstKey(),
                            states.lastKey())
                    .at(staging.root().toString());
        }
        Explanation explanation = explain(states, state);
        RollsJob.print(out, format == Format.JSON ? ExplanationJson.of(explanation) : ExplanationText.of(explanation));
        return Reason.DONE;
    }

    private Explanation explain(NavigableMap<LocalDate, DayState<CuratedDay>> states, DayState<CuratedDay> state)
            throws IOException {
        DayHistory<CuratedDay> history = DayHistory.transform(staging, symbol, date);
        Optional<ChunkRecord<CuratedDay>> chunk = switch (state.status()) {
            case DONE -> history.lastDone();
            case FAILED -> history.lastFailed();
            case PENDING, IN_PROGRESS -> Optional.empty();
        };
        Optional<CuratedDay> day = chunk.flatMap(history::day);
        InputInspector inspector = new InputInspector(staging, outrights(states));
        return new Explanation(
                symbol,
                date,
                state.status(),
                state.attemptId(),
                chunk.flatMap(ChunkRecord::finishedAt),
                day,
                contractBefore(states),
                day.isPresent() ? inspector.inspect(day.get()) : List.of(),
                inspector.rawIsHere(),
                curated(day),
                chunk.filter(c -> c.status() == ChunkStatus.FAILED)
                        .flatMap(ChunkRecord::error)
                        .map(error -> failure(error, day)));
    }

    /**
     * The root is no part of a day's record, but every contract that was chosen tells it. Without any it is taken to be the
     * symbol, in the form of a contract, as a symbol need not look like a root.
     */
    private OutrightPattern outrights(NavigableMap<LocalDate, DayState<CuratedDay>> states) {
        return states.descendingMap().values().stream()
                .flatMap(state -> state.done().flatMap(CuratedDay::contract).stream())
                .findFirst()
                .map(OutrightPattern::ofContract)
                .orElseGet(() -> OutrightPattern.ofContract(symbol + "F0"));
    }

    private Optional<String> contractBefore(NavigableMap<LocalDate, DayState<CuratedDay>> states) {
        return states.headMap(date, false).descendingMap().values().stream()
                .flatMap(state -> state.settled().flatMap(CuratedDay::contract).stream())
                .findFirst();
    }

    private Optional<FileState> curated(Optional<CuratedDay> day) throws IOException {
        if (day.flatMap(CuratedDay::file).isEmpty()) {
            return Optional.empty();
        }
        var file = day.get().file().get();
        return Optional.of(FileState.of(staging.resolve(file.path()), file));
    }

    /** A chunk's failure lists the offending rows of all its days, each line beginning with the bar's time. */
    private static Explanation.Failure failure(ChunkError error, Optional<CuratedDay> day) {
        return new Explanation.Failure(
                error.message(),
                error.details().stream().filter(line -> mayBeOf(day, line)).toList());
    }

    private static boolean mayBeOf(Optional<CuratedDay> day, String line) {
        try {
            String time = line.substring(0, Math.max(0, line.indexOf(' ')));
            long ts = Micros.of(OffsetDateTime.parse(time).toInstant());
            return day.filter(d -> ts < d.startTs() || ts >= d.endTs()).isEmpty();
        } catch (DateTimeException e) {
            return true; // It speaks of no bar, such as of how many more there are.
        }
    }
}
