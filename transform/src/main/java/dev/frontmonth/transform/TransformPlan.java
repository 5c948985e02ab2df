package dev.frontmonth.transform;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.transform.raw.RawDayFile;
import dev.frontmonth.transform.raw.RawInventory;
import dev.frontmonth.transform.session.TradingCalendar;
import dev.frontmonth.transform.session.TradingDay;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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

    /** By the text of the rules: nearly all of the thousands of days have the same. */
    private final Map<String, String> fingerprints = new HashMap<>();

    TransformPlan(TransformOptions options, RawInventory raw, Map<LocalDate, DayState<CuratedDay>> states) {
        this.options = options;
        this.raw = raw;
        this.states = states;
        for (LocalDate date : candidates()) {
            plan(date);
        }
        withdraw();
        requireNoOverlap();
    }

    /** Returns the plans by trading day. */
    NavigableMap<LocalDate, DayPlan> days() {
        return days;
    }

    /**
     * All trading days that share time with a date that extract was asked for, those that the user names, and those that an
     * earlier run curated: none of them may go missing without a word. Inside the range.
     */
    private NavigableSet<LocalDate> candidates() {
        TradingCalendar calendar = options.calendar();
        NavigableSet<LocalDate> dates = new TreeSet<>();
        NavigableSet<LocalDate> utcDates = new TreeSet<>(raw.coveredDates());
        utcDates.addAll(raw.unfinishedDates());
        for (LocalDate utcDate : utcDates) {
            long start = Micros.startOf(utcDate);
            LocalDate last = calendar.dateOf(start + Micros.DAY - 1);
            calendar.dateOf(start)
                    .datesUntil(last.plusDays(1))
                    .filter(options.run()::holds)
                    .forEach(dates::add);
        }
        states.keySet().stream()
                .filter(options.run()::holds)
                .filter(date -> held(date).isPresent())
                .forEach(dates::add);
        addNamed(dates);
        return dates;
    }

    /** The record of a day that was curated and not taken back since. */
    private Optional<CuratedDay> held(LocalDate date) {
        return Optional.ofNullable(states.get(date)).flatMap(DayState::done).filter(day -> !day.withdrawn());
    }

    /** With a range on the command line, every day of it that the sources' queries hold is wanted, extracted or not. */
    private void addNamed(NavigableSet<LocalDate> dates) {
        Optional<LocalDate> start = options.run().start();
        Optional<LocalDate> end = options.run().end();
        if (start.isEmpty() && end.isEmpty() || dates.isEmpty() && (start.isEmpty() || end.isEmpty())) {
            return;
        }
        LocalDate first = start.orElseGet(dates::first);
        LocalDate last = end.orElseGet(dates::last);
        first.datesUntil(last.plusDays(1))
                .filter(date -> options.calendar().day(date).utcDates().stream().anyMatch(raw::isQueried))
                .forEach(dates::add);
    }

    private void plan(LocalDate date) {
        TradingDay day = options.calendar().day(date);
        if (!raw.coverage().touches(day)) {
            return;
        }
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
            String dataset = datasets(files);
            days.put(
                    date, new DayPlan(day, List.copyOf(files), dataset, rules(incomplete, dataset), incomplete, false));
        }
    }

    private String datasets(List<RawDayFile> files) {
        Set<String> sources = files.stream().map(RawDayFile::source).collect(Collectors.toSet());
        return raw.sources().stream()
                .filter(source -> sources.contains(source.source()))
                .map(SourceRecord::dataset)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
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
        boolean named = options.run().start().isPresent() || options.run().end().isPresent();
        if (held(date).isPresent() || named) {
            throw Refusal.of(
                            ExitCode.NO_INPUT,
                            "trading day %s needs UTC date %s, which the sources hold but extract was not asked for",
                            date,
                            utcDate)
                    .left("nothing was changed")
                    .next("run extract --start %s --end %s on the same source".formatted(date, date));
        }
    }

    private String rules(List<String> incomplete, String dataset) {
        return fingerprints.computeIfAbsent(
                FORMAT + options.rules() + incomplete + dataset,
                text -> Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16));
    }

    /** Days that were curated once, and that no source, calendar or option gives any more. */
    private void withdraw() {
        for (LocalDate date : states.keySet()) {
            Optional<CuratedDay> before = held(date);
            if (before.isPresent() && !days.containsKey(date) && options.run().holds(date)) {
                TradingDay day = new TradingDay(
                        date, before.get().startTs(), before.get().endTs());
                days.put(date, new DayPlan(day, List.of(), "", rules(List.of(), ""), List.of(), true));
            }
        }
    }

    /** Another calendar for a part of the days would leave two days that both claim the bars where they meet. */
    private void requireNoOverlap() {
        NavigableMap<LocalDate, TradingDay> after = new TreeMap<>();
        for (LocalDate date : states.keySet()) {
            held(date).ifPresent(day -> after.put(date, new TradingDay(date, day.startTs(), day.endTs())));
        }
        days.forEach((date, plan) -> after.put(date, plan.day()));
        days.values().stream()
                .filter(DayPlan::withdrawn)
                .forEach(plan -> after.remove(plan.day().date()));
        Optional<TradingDay> before = Optional.empty();
        for (TradingDay day : after.values()) {
            if (before.filter(b -> b.end() > day.start()).isPresent()) {
                throw Refusal.usage(
                                "trading days that do not overlap were expected, found %s and %s, one of them cut by another"
                                        + " calendar in an earlier run",
                                before.get().date(), day.date())
                        .left("nothing was changed")
                        .next("run without --start and --end, so that all days are cut anew, or give another --symbol");
            }
            before = Optional.of(day);
        }
    }
}
