package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.manifest.SourceStanding;
import dev.frontmonth.transform.contract.OutrightPattern;
import dev.frontmonth.transform.session.Coverage;
import dev.frontmonth.transform.session.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What extract's manifest says of the raw days of a product, from all sources that count and may hold one of its contracts: another
 * product's file proves nothing of this one, neither that a date is whole nor that it is not.
 */
public final class RawInventory {
    private final Map<String, SourceRecord> sources = new LinkedHashMap<>();
    private final NavigableMap<LocalDate, List<RawDayFile>> files = new TreeMap<>();
    private final NavigableSet<LocalDate> covered = new TreeSet<>();
    private final SourceClaims claims;
    private final boolean retired;
    private final List<String> waiting = new ArrayList<>();
    private final Coverage coverage;
    private final Coverage queried;

    /**
     * Takes the manifest of extract. The sources are put in an order of their own, so that the one in which they were registered
     * makes no difference.
     *
     * @param outrights the product's contracts; where no source knows one of them, nor one that was retired, all sources are taken, so
     *     that what they hold instead can be told
     * @throws dev.frontmonth.common.cli.Refusal if it has days of a source that was never registered
     */
    public RawInventory(Manifest<ExtractDay> manifest, OutrightPattern outrights) {
        manifest.requireSourcesKnown();
        this.claims = new SourceClaims(outrights);
        this.retired = manifest.standings().stream()
                .anyMatch(source ->
                        source.retirement().isPresent() && source.record().mayHold(outrights::matches));
        ofProduct(manifest.activeSources(), outrights, retired).stream()
                .sorted(Comparator.comparing(
                                (SourceRecord source) -> source.queryStart().orElse(Instant.EPOCH))
                        .thenComparing(SourceRecord::source))
                .forEach(source -> sources.put(source.source(), source));
        for (SourceStanding standing : manifest.standings()) {
            if (standing.isWanted() && !standing.counts()) {
                waiting.add(standing.record().source());
            }
        }
        List<Interval> ranges = new ArrayList<>();
        List<Interval> queries = new ArrayList<>();
        for (SourceRecord source : sources.values()) {
            NavigableMap<LocalDate, DayState<ExtractDay>> days =
                    manifest.state().days(source.source());
            days.forEach((date, state) -> take(source, date, state));
            ranges.addAll(ranges(source, days.keySet()));
            List<Interval> query = ranges(source, Set.of());
            queries.addAll(query);
            query.stream()
                    .flatMap(Interval::utcDates)
                    .filter(date -> !days.containsKey(date))
                    .forEach(date -> claims.notExtracted(date, source));
        }
        this.coverage = new Coverage(ranges, claims.incomplete());
        this.queried = new Coverage(queries, Map.of());
    }

    private static Collection<SourceRecord> ofProduct(
            Collection<SourceRecord> all, OutrightPattern outrights, boolean retired) {
        List<SourceRecord> holding = all.stream()
                .filter(source -> source.mayHold(outrights::matches))
                .toList();
        return holding.isEmpty() && !retired ? all : holding;
    }

    private void take(SourceRecord source, LocalDate date, DayState<ExtractDay> state) {
        Optional<ExtractDay> settled = state.settled();
        if (settled.isEmpty()) {
            claims.unfinished(date, source, word(state.status()));
            return;
        }
        ExtractDay day = settled.get();
        covered.add(date);
        if (day.incomplete().isPresent()) {
            claims.incomplete(date, source, day.incomplete().get());
        } else if (holdsWholly(source, date)) {
            claims.whole(date, source);
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
            long start = Micros.ceilingOf(source.queryStart().orElse(Instant.EPOCH));
            return List.of(new Interval(start, Math.max(start, Micros.of(end.get()))));
        }
        return dates.stream()
                .map(date -> new Interval(Micros.startOf(date), Micros.startOf(date.plusDays(1))))
                .toList();
    }

    /** Returns the sources that count, by the beginning of their query ranges, then by name. */
    public Collection<SourceRecord> sources() {
        return sources.values();
    }

    /** Returns whether a source that may hold the product was retired: where none is left, that is why. */
    public boolean isAnyRetired() {
        return retired;
    }

    /** Returns the sources that supersede one that counts once all their dates are done. */
    public List<String> waiting() {
        return waiting;
    }

    /** Returns the data sets of the sources that files come from, in their order, without repetition. */
    public NavigableSet<String> datasets(List<RawDayFile> of) {
        NavigableSet<String> datasets = new TreeSet<>();
        for (RawDayFile file : of) {
            SourceRecord source = sources.get(file.source());
            if (source != null) {
                datasets.add(source.dataset());
            }
        }
        return datasets;
    }

    /** Returns the UTC dates that at least one source covers. */
    public NavigableSet<LocalDate> coveredDates() {
        return covered;
    }

    /** Returns whether at least one source covers a UTC date. */
    public boolean isCovered(LocalDate utcDate) {
        return covered.contains(utcDate);
    }

    /** Returns what single sources say of dates that they may not hold in full. */
    public SourceClaims claims() {
        return claims;
    }

    /** Returns whether a source's query range holds a UTC date, extracted or not. */
    public boolean isQueried(LocalDate utcDate) {
        long start = Micros.startOf(utcDate);
        return queried.touches(start, start + Micros.DAY);
    }

    /** Returns the UTC dates that the sources' query ranges hold and that extract was not asked for. */
    public NavigableSet<LocalDate> notExtracted() {
        NavigableSet<LocalDate> dates = queried.utcDates();
        NavigableSet<LocalDate> unfinished = claims.unfinishedDates();
        dates.removeIf(date -> !claims.isNotExtracted(date) && (isCovered(date) || unfinished.contains(date)));
        return dates;
    }

    /** Returns whether a UTC date is one of them: of none of the sources that hold it, or of one that no other makes good. */
    public boolean isNotExtracted(LocalDate utcDate) {
        return !isCovered(utcDate) && isQueried(utcDate) || claims.isNotExtracted(utcDate);
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
