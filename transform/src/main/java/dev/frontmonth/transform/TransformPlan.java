package dev.frontmonth.transform;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.transform.raw.RawDayFile;
import dev.frontmonth.transform.raw.RawInventory;
import dev.frontmonth.transform.session.TradingCalendar;
import dev.frontmonth.transform.session.TradingDay;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which trading days a run is about, and what each depends on ({@code doc/rules.md}, Completeness). Works on covered dates; a
 * date that extract failed on or did not finish stops the run, so that a hole never looks like a quiet day.
 */
final class TransformPlan {
    /** Changes when equal raw bars would give other curated bytes, so that a resumed run redoes them. */
    static final String FORMAT = "frontmonth/curated-bars/1";

    private final TransformOptions options;
    private final RawInventory raw;
    private final Map<LocalDate, DayState<CuratedDay>> states;
    private final NavigableMap<LocalDate, DayPlan> days = new TreeMap<>();

    TransformPlan(TransformOptions options, RawInventory raw, Map<LocalDate, DayState<CuratedDay>> states) {
        this.options = options;
        this.raw = raw;
        this.states = states;
        for (LocalDate date : candidates()) {
            plan(date);
        }
        withdraw();
    }

    /** Returns the plans by trading day. */
    NavigableMap<LocalDate, DayPlan> days() {
        return days;
    }

    /** All trading days that share time with a covered date, and those that the user names, inside the range. */
    private NavigableSet<LocalDate> candidates() {
        TradingCalendar calendar = options.calendar();
        NavigableSet<LocalDate> dates = new TreeSet<>();
        for (LocalDate utcDate : raw.coveredDates()) {
            long start = Micros.startOf(utcDate);
            LocalDate last = calendar.dateOf(start + Micros.DAY - 1);
            calendar.dateOf(start)
                    .datesUntil(last.plusDays(1))
                    .filter(options.run()::holds)
                    .forEach(dates::add);
        }
        addNamed(dates);
        return dates;
    }

    /** With a range on the command line, every day of it that the sources' queries hold is wanted, extracted or not. */
    private void addNamed(NavigableSet<LocalDate> dates) {
        if (options.run().start().isEmpty() && options.run().end().isEmpty() || dates.isEmpty()) {
            return;
        }
        LocalDate first = options.run().start().orElse(dates.first());
        LocalDate last = options.run().end().orElse(dates.last());
        first.datesUntil(last.plusDays(1))
                .filter(date -> options.calendar().day(date).utcDates().stream().anyMatch(raw::isQueried))
                .forEach(dates::add);
    }

    private void plan(LocalDate date) {
        TradingDay day = options.calendar().day(date);
        List<RawDayFile> files = new ArrayList<>();
        boolean workable = false;
        for (LocalDate utcDate : day.utcDates()) {
            requireFinished(date, utcDate);
            if (!raw.isCovered(utcDate) && raw.isQueried(utcDate)) {
                requireNotWanted(date, utcDate);
                return;
            }
            workable |= raw.isCovered(utcDate);
            files.addAll(raw.files(utcDate));
        }
        List<String> incomplete = raw.coverage().reasonsIncomplete(day);
        if (workable && (incomplete.isEmpty() || !options.completeOnly())) {
            days.put(date, new DayPlan(day, List.copyOf(files), rules(incomplete), incomplete, false));
        }
    }

    private void requireFinished(LocalDate date, LocalDate utcDate) {
        if (raw.unfinished(utcDate).isPresent()) {
            throw Refusal.of(
                            ExitCode.NO_INPUT,
                            "trading day %s needs UTC date %s, which extract has not finished (%s)",
                            date,
                            utcDate,
                            raw.unfinished(utcDate).get())
                    .left("nothing was changed")
                    .next("run extract with --resume --retry-failed on the same source, then transform again");
        }
    }

    /** A date that extract was never asked for leaves the day out, unless the user or an earlier run wants just that day. */
    private void requireNotWanted(LocalDate date, LocalDate utcDate) {
        boolean curated = states.containsKey(date)
                && states.get(date).done().filter(d -> !d.withdrawn()).isPresent();
        boolean named = options.run().start().isPresent() || options.run().end().isPresent();
        if (curated || named) {
            throw Refusal.of(
                            ExitCode.NO_INPUT,
                            "trading day %s needs UTC date %s, which the sources hold but extract was not asked for",
                            date,
                            utcDate)
                    .left("nothing was changed")
                    .next("run extract --start %s --end %s on the same source".formatted(date, date));
        }
    }

    private String rules(List<String> incomplete) {
        String text = FORMAT + options.rules() + incomplete;
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** Days that were curated once, and that no source, calendar or option gives any more. */
    private void withdraw() {
        states.forEach((date, state) -> {
            boolean held = state.done().filter(day -> !day.withdrawn()).isPresent();
            if (held && !days.containsKey(date) && options.run().holds(date)) {
                CuratedDay before = state.done().orElseThrow();
                TradingDay day = new TradingDay(date, before.startTs(), before.endTs());
                days.put(date, new DayPlan(day, List.of(), rules(List.of()), List.of(), true));
            }
        });
    }
}
