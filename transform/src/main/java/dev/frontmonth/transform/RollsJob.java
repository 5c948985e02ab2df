package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.transform.report.Format;
import dev.frontmonth.transform.report.Roll;
import dev.frontmonth.transform.report.RollCalendar;
import dev.frontmonth.transform.report.RollPrinter;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints the roll calendar of a symbol out of the manifest: takes no lock, writes nothing. */
final class RollsJob {
    private static final Logger LOG = LoggerFactory.getLogger(RollsJob.class);

    private final StagingFolder staging;
    private final String symbol;
    private final Format format;
    private final Optional<LocalDate> start;
    private final Optional<LocalDate> end;

    RollsJob(Arguments arguments) {
        arguments.requireOnly("rolls", "staging", "symbol", "format", "start", "end");
        this.symbol = RunOptions.symbol(arguments);
        this.format = Format.of(arguments, Format.TABLE, Format.CSV, Format.JSON);
        this.start = arguments.date("start");
        this.end = arguments.date("end");
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw Refusal.usage("--start %s is after --end %s", start.get(), end.get());
        }
        this.staging = StagingFolder.open(arguments.required("staging"));
    }

    Reason run(PrintStream out) throws IOException {
        NavigableMap<LocalDate, DayState<CuratedDay>> states = days(staging, symbol);
        List<CuratedDay> settled = states.values().stream()
                .flatMap(state -> state.settled().stream())
                .filter(day -> !day.withdrawn())
                .toList();
        // Whether a day is a roll depends on the days before it, so the range comes last.
        List<Roll> rolls = RollCalendar.of(settled).stream()
                .filter(roll -> holds(roll.tradingDay()))
                .toList();
        print(out, RollPrinter.print(rolls, format));
        tellMissing(
                states,
                "withdrawn",
                state -> state.settled().filter(CuratedDay::withdrawn).isPresent());
        tellMissing(states, "failed", state -> state.status() == ChunkStatus.FAILED);
        tellMissing(states, "unfinished", state -> state.settled().isEmpty() && state.status() != ChunkStatus.FAILED);
        return Reason.DONE;
    }

    /** Returns what transform's manifest says of a symbol's days. */
    static NavigableMap<LocalDate, DayState<CuratedDay>> days(StagingFolder staging, String symbol) throws IOException {
        NavigableMap<LocalDate, DayState<CuratedDay>> days =
                Manifest.transform(staging).state().days(symbol);
        if (days.isEmpty()) {
            throw Refusal.of(ExitCode.NO_INPUT, "the staging folder has no trading days of %s", symbol)
                    .at(staging.root().toString())
                    .next("run transform first, or give the --symbol that it was run with");
        }
        return days;
    }

    /** Prints a report; a reader that went away must not look like success. */
    static void print(PrintStream out, String text) throws IOException {
        out.print(text);
        if (out.checkError()) {
            throw new IOException("the report could not be written to standard output");
        }
    }

    private boolean holds(LocalDate day) {
        return start.map(s -> !day.isBefore(s)).orElse(true)
                && end.map(e -> !day.isAfter(e)).orElse(true);
    }

    private void tellMissing(
            NavigableMap<LocalDate, DayState<CuratedDay>> states, String what, Predicate<DayState<CuratedDay>> isSo) {
        List<LocalDate> days = states.entrySet().stream()
                .filter(day -> holds(day.getKey()) && isSo.test(day.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (!days.isEmpty()) {
            LOG.warn(
                    "{} trading days are {} and not in the calendar, first {}, last {}",
                    days.size(),
                    what,
                    days.get(0),
                    days.get(days.size() - 1));
        }
    }
}
