package dev.frontmonth.transform;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.run.Warnings;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.transform.raw.RawDayFile;
import dev.frontmonth.transform.raw.RawInventory;
import dev.frontmonth.transform.raw.SourceAges;
import dev.frontmonth.transform.session.TradingDay;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
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

    /** Raised whenever a rule begins to refuse or choose otherwise: with {@code --resume} every day is then worked out again. */
    private static final String RULES = "rules/2";

    private final TransformOptions options;
    private final RawInventory raw;
    private final SourceAges ages;
    private final HeldDays held;
    private final String series;
    private final List<CuratedDay> heldOfAnotherSeries;
    private final String rulesOfAllDays;
    private final NavigableMap<LocalDate, DayPlan> days = new TreeMap<>();
    private final Map<String, NavigableSet<LocalDate>> heldElsewhere = new TreeMap<>();
    private int leftOut;

    TransformPlan(TransformOptions options, RawInventory raw, Map<LocalDate, DayState<CuratedDay>> states) {
        this.options = options;
        this.raw = raw;
        this.ages = new SourceAges(raw.sources());
        this.held = new HeldDays(states);
        this.series = options.series();
        this.heldOfAnotherSeries =
                held.all().stream().filter(day -> !day.series().equals(series)).toList();
        this.rulesOfAllDays = FORMAT + RULES + options.rules();
        for (LocalDate date : CandidateDays.of(options, raw, held)) {
            plan(date);
        }
        withdraw(states);
        requireOneSeries();
    }

    /** Requires something to plan: a range that holds no day is rather a wrong range. */
    void requireDays() {
        if (!days.isEmpty()) {
            return;
        }
        throw leftOut == 0
                ? Refusal.of(ExitCode.NO_INPUT, "no trading day of the range is covered by a source")
                        .next("widen --start and --end, or run extract for the range")
                : Refusal.of(
                                ExitCode.NO_INPUT,
                                "complete trading days were expected, found %d that are incomplete, which --complete-only leaves out",
                                leftOut)
                        .next("extract what completes them, or run without --complete-only");
    }

    /** Returns the plans by trading day. */
    NavigableMap<LocalDate, DayPlan> days() {
        return days;
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
            if (raw.isNotExtracted(utcDate)) {
                requireNotWanted(date, utcDate);
                return;
            }
            raw.claims()
                    .heldElsewhere(utcDate)
                    .ifPresent(source -> heldElsewhere
                            .computeIfAbsent(source, s -> new TreeSet<>())
                            .add(utcDate));
            workable |= raw.isCovered(utcDate);
            files.addAll(raw.files(utcDate));
        }
        List<String> incomplete = raw.coverage().reasonsIncomplete(day);
        if (workable && options.completeOnly() && !incomplete.isEmpty()) {
            leftOut++;
        } else if (workable) {
            String dataset = datasets(files);
            String rules = rules(day, incomplete, dataset, preference(files));
            days.put(date, new DayPlan(day, List.copyOf(files), dataset, rules, series, incomplete, false));
        }
    }

    private String datasets(List<RawDayFile> files) {
        return String.join(" ", raw.datasets(files));
    }

    private void requireFinished(LocalDate date, LocalDate utcDate) {
        Optional<String> unfinished = raw.claims().unfinished(utcDate);
        if (unfinished.isPresent()) {
            throw Refusal.of(
                            ExitCode.NO_INPUT,
                            "trading day %s needs UTC date %s, which extract has not finished (%s)",
                            date,
                            utcDate,
                            unfinished.get())
                    .left("nothing was changed")
                    .next(
                            "run extract with --resume --retry-failed on the same source, or extract --retire FOLDER --reason TEXT"
                                    + " to do without it, then transform again");
        }
    }

    /** A date that extract was never asked for leaves the day out, unless the user or an earlier run wants just that day. */
    private void requireNotWanted(LocalDate date, LocalDate utcDate) {
        if (held.day(date).isPresent() || options.run().namesDays()) {
            throw Refusal.of(
                            ExitCode.NO_INPUT,
                            "trading day %s needs UTC date %s, which the sources hold but extract was not asked for",
                            date,
                            utcDate)
                    .left("nothing was changed")
                    .next("run extract --start %1$s --end %1$s on the same source".formatted(utcDate));
        }
    }

    /** Tells what is made anew as another series, and what is passed over, and why that is no hole. */
    void tell(Warnings warnings) {
        new PlanWarnings(options, warnings).tell(heldOfAnotherSeries, raw, heldElsewhere);
    }

    /**
     * Where the files of a date differ, their order decides if the newest is preferred. Elsewhere the option changes nothing, so
     * that to give it or leave it redoes just the days that it can matter for.
     */
    private String preference(List<RawDayFile> files) {
        if (!options.preferNewest()) {
            return "";
        }
        NavigableMap<LocalDate, NavigableSet<RawDayFile>> byDate = new TreeMap<>();
        for (RawDayFile file : files) {
            byDate.computeIfAbsent(file.date(), date -> new TreeSet<>(byAge())).add(file);
        }
        return byDate.values().stream()
                .map(sources ->
                        sources.stream().map(RawDayFile::bars).distinct().toList())
                .filter(bars -> bars.size() > 1)
                .map(bars -> "prefer newest " + bars)
                .collect(Collectors.joining());
    }

    /** Newest first, so that of sources with the same bars the newest one's place counts. */
    private Comparator<RawDayFile> byAge() {
        return (file, other) -> ages.compare(other.source(), file.source());
    }

    /** The borders too, because the same zone cuts other days once its rules are corrected in the tz database. */
    private String rules(TradingDay day, List<String> incomplete, String dataset, String preference) {
        String text = rulesOfAllDays + day.start() + '-' + day.end() + incomplete + dataset + preference;
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    /** Days that were curated once, or tried, and that no source, calendar or option gives any more. */
    private void withdraw(Map<LocalDate, DayState<CuratedDay>> states) {
        states.forEach((date, state) -> {
            boolean isTakenBack = state.settled().filter(CuratedDay::withdrawn).isPresent();
            if (!isTakenBack && !days.containsKey(date) && options.run().holds(date)) {
                TradingDay day = state.done()
                        .map(before -> new TradingDay(date, before.startTs(), before.endTs()))
                        .orElseGet(() -> options.calendar().day(date));
                String rules = rules(day, List.of(), "", "");
                days.put(date, new DayPlan(day, List.of(), "", rules, series, List.of(), true));
            }
        });
    }

    /** Another root for a part of the days would put two products under one label; another calendar leaves gaps where they meet. */
    private void requireOneSeries() {
        for (CuratedDay day : heldOfAnotherSeries) {
            if (!days.containsKey(day.date())) {
                throw Refusal.usage(
                                "days of one series were expected under %s, found %s made as '%s' outside the range, while this run"
                                        + " makes '%s'",
                                options.symbol(), day.date(), day.series(), series)
                        .left("nothing was changed")
                        .next(
                                "run without --start and --end, so that all days are made anew, or give another --symbol");
            }
        }
    }
}
