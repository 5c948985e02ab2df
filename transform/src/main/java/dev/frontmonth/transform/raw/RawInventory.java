package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.transform.session.Coverage;
import dev.frontmonth.transform.session.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What extract's manifest says of the raw days of all sources that count. */
public final class RawInventory {
    private final List<SourceRecord> sources;
    private final NavigableMap<LocalDate, List<RawDayFile>> files = new TreeMap<>();
    private final NavigableSet<LocalDate> covered = new TreeSet<>();
    private final NavigableMap<LocalDate, String> unfinished = new TreeMap<>();
    private final Coverage coverage;

    /** Takes the manifest of extract. */
    public RawInventory(Manifest<ExtractDay> manifest) {
        this.sources = manifest.activeSources();
        List<Interval> ranges = new ArrayList<>();
        Map<LocalDate, String> incomplete = new HashMap<>();
        Set<LocalDate> whole = new HashSet<>();
        for (SourceRecord source : sources) {
            NavigableMap<LocalDate, DayState<ExtractDay>> days =
                    manifest.state().days(source.source());
            days.forEach((date, state) -> take(source, date, state, incomplete, whole));
            ranges.addAll(ranges(source, days.keySet()));
        }
        // A date that one source has in part and another wholly lacks nothing.
        incomplete.keySet().removeAll(whole);
        this.coverage = new Coverage(ranges, incomplete);
    }

    private void take(
            SourceRecord source,
            LocalDate date,
            DayState<ExtractDay> state,
            Map<LocalDate, String> incomplete,
            Set<LocalDate> whole) {
        Optional<ExtractDay> settled = state.settled();
        if (settled.isEmpty()) {
            unfinished.put(date, source.source() + ": " + word(state.status()));
            return;
        }
        ExtractDay day = settled.get();
        covered.add(date);
        if (day.incomplete().isPresent()) {
            incomplete.put(date, day.incomplete().get());
        } else if (holdsWholly(source, date)) {
            whole.add(date);
        }
        day.file()
                .ifPresent(file -> files.computeIfAbsent(date, d -> new ArrayList<>())
                        .add(new RawDayFile(date, source.source(), file, day.rows())));
    }

    /** A source whose query begins or ends inside a date proves nothing of the rest of it. */
    private static boolean holdsWholly(SourceRecord source, LocalDate date) {
        return ranges(source, Set.of(date)).stream()
                .anyMatch(range ->
                        range.start() <= Micros.startOf(date) && Micros.startOf(date.plusDays(1)) <= range.end());
    }

    private static String word(ChunkStatus status) {
        return status == ChunkStatus.FAILED ? "failed" : "unfinished";
    }

    private static List<Interval> ranges(SourceRecord source, Set<LocalDate> dates) {
        Optional<Instant> end = source.queryEnd();
        if (end.isPresent()) {
            long start = Micros.of(source.queryStart().orElse(Instant.EPOCH));
            return List.of(new Interval(start, Micros.of(end.get())));
        }
        return dates.stream()
                .map(date -> new Interval(Micros.startOf(date), Micros.startOf(date.plusDays(1))))
                .toList();
    }

    /** Returns the sources that count, in the order of their registration. */
    public List<SourceRecord> sources() {
        return sources;
    }

    /** Returns the UTC dates that at least one source covers. */
    public NavigableSet<LocalDate> coveredDates() {
        return covered;
    }

    /** Returns whether at least one source covers a UTC date. */
    public boolean isCovered(LocalDate utcDate) {
        return covered.contains(utcDate);
    }

    /** Returns the UTC dates on which some source's work failed or was never finished. */
    public NavigableSet<LocalDate> unfinishedDates() {
        return unfinished.navigableKeySet();
    }

    /** Returns which source's work on a UTC date failed or was never finished; nothing if none. */
    public Optional<String> unfinished(LocalDate utcDate) {
        return Optional.ofNullable(unfinished.get(utcDate));
    }

    /** Returns whether a source's query range holds a UTC date, extracted or not. */
    public boolean isQueried(LocalDate utcDate) {
        long start = Micros.startOf(utcDate);
        return sources.stream()
                .filter(source -> source.queryEnd().isPresent())
                .anyMatch(source -> Micros.of(source.queryStart().orElse(Instant.EPOCH)) < start + Micros.DAY
                        && start < Micros.of(source.queryEnd().orElse(Instant.EPOCH)));
    }

    /** Returns the raw files of a UTC date, one a source that has bars on it. */
    public List<RawDayFile> files(LocalDate utcDate) {
        return files.getOrDefault(utcDate, List.of());
    }

    /** Returns what the sources cover between them. */
    public Coverage coverage() {
        return coverage;
    }
}
