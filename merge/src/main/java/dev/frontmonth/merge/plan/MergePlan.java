package dev.frontmonth.merge.plan;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.run.ResumePlan;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.stage.NextCommand;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;

/** What a run of merge has to do, worked out from the manifests of transform and merge alone. */
public final class MergePlan {
    /** DuckDB holds the keys of a transaction's new rows in memory, about 120 bytes a row. */
    static final long MOST_ROWS = 100_000;

    private final NavigableMap<LocalDate, CuratedDay> days;
    private final ResumePlan resume;
    private final List<ChunkPlan> chunks;
    private final NavigableSet<LocalDate> vanished;
    private final NextCommand transform;

    private MergePlan(
            NavigableMap<LocalDate, CuratedDay> days,
            ResumePlan resume,
            List<ChunkPlan> chunks,
            NavigableSet<LocalDate> vanished,
            NextCommand transform) {
        this.days = days;
        this.resume = resume;
        this.chunks = chunks;
        this.vanished = vanished;
        this.transform = transform;
    }

    /**
     * Makes the plan.
     *
     * @param curated the manifest of transform
     * @param merged what is known to be in the database, by trading day
     * @param held the times in which it may have rows that earlier runs put there
     * @throws Refusal if transform has not finished the days of the run's range
     */
    public static MergePlan of(
            RunOptions options,
            String symbol,
            Manifest<CuratedDay> curated,
            Map<LocalDate, DayState<MergedDay>> merged,
            List<TimeRange> held) {
        NavigableMap<LocalDate, DayState<CuratedDay>> all = curated.state().days(symbol);
        NextCommand transform = NextCommand.transform(options.staging(), symbol, curated.lastConfiguration(symbol));
        NavigableMap<LocalDate, CuratedDay> days = CuratedDays.settled(options, symbol, all, transform);
        CuratedDays.requireDisjoint(days, all);
        NavigableMap<LocalDate, CuratedDay> vanished = CuratedDays.vanished(all, merged);
        List<CuratedDay> known = new ArrayList<>(vanished.values());
        all.values().forEach(state -> state.done().ifPresent(known::add));
        vanished.keySet().removeIf(date -> !options.holds(date));
        days.putAll(vanished);
        VacantTimes vacant = new VacantTimes(known, days.values(), held);
        TreeMap<LocalDate, String> wanted = new TreeMap<>();
        days.forEach((date, day) -> wanted.put(date, key(day)));
        ResumePlan resume =
                ResumePlan.of(wanted, unproven(merged, vacant.staleDays()), options.resume(), options.retryFailed());
        List<ChunkPlan> chunks = chunks(Chunk.cut(resume.due(), options.chunkDays()), days, vacant);
        return new MergePlan(days, resume, chunks, vanished.navigableKeySet(), transform);
    }

    private static List<ChunkPlan> chunks(
            List<Chunk> wholes, NavigableMap<LocalDate, CuratedDay> days, VacantTimes vacant) {
        List<ChunkPlan> chunks = new ArrayList<>();
        for (Chunk whole : wholes) {
            for (Chunk chunk : ofBoundedRows(whole, days)) {
                List<CuratedDay> chunkDays =
                        chunk.days().stream().map(date -> of(days, date)).toList();
                chunks.add(new ChunkPlan(chunk, chunkDays, vacant.vacant(chunkDays), vacant.stale(chunkDays)));
            }
        }
        return chunks;
    }

    /** What is done with a day that answers for stale times is to be done again. */
    private static Map<LocalDate, DayState<MergedDay>> unproven(
            Map<LocalDate, DayState<MergedDay>> merged, Collection<LocalDate> dates) {
        if (dates.isEmpty()) {
            return merged;
        }
        Map<LocalDate, DayState<MergedDay>> unproven = new TreeMap<>(merged);
        dates.forEach(date -> unproven.computeIfPresent(date, (d, state) -> state.unproven()));
        return unproven;
    }

    /** Cuts a chunk into chunks of at most about {@link #MOST_ROWS}, but at least one day. */
    static List<Chunk> ofBoundedRows(Chunk whole, NavigableMap<LocalDate, CuratedDay> days) {
        List<Chunk> chunks = new ArrayList<>();
        LocalDate start = whole.start();
        long rows = 0;
        for (CuratedDay day :
                days.subMap(whole.start(), true, whole.end(), true).values()) {
            if (rows + day.rows() > MOST_ROWS && day.date().isAfter(start)) {
                chunks.add(new Chunk(start, day.date().minusDays(1)));
                start = day.date();
                rows = 0;
            }
            rows += day.rows();
        }
        chunks.add(new Chunk(start, whole.end()));
        return chunks;
    }

    /** Begins the command that makes the symbol's trading days again as they were made. */
    public NextCommand transform() {
        return transform;
    }

    /** Returns the key of a curated day as merge has it: its times, and the hash of its file. */
    public static String key(CuratedDay day) {
        return MergedDay.keyOf(
                day.startTs(),
                day.endTs(),
                day.file().filter(file -> hasBars(day)).map(StoredFile::sha256));
    }

    /** Returns whether the table is to have rows of the day. */
    public static boolean hasBars(CuratedDay day) {
        return day.file().isPresent() && !day.withdrawn();
    }

    /** Returns the trading days of the range that have bars. */
    public List<CuratedDay> presentDays() {
        return days.values().stream().filter(MergePlan::hasBars).toList();
    }

    /** Returns those of them that are in the table once the first chunks are merged: neither failed nor still to come. */
    public List<CuratedDay> mergedDays(int chunksMerged) {
        Set<LocalDate> merged = datesOf(chunksMerged);
        return presentDays().stream()
                .filter(day -> merged.contains(day.date()) || resume.skipped().contains(day.date()))
                .toList();
    }

    /** Returns those of them that the first chunks bring. */
    public List<CuratedDay> daysOf(int chunksMerged) {
        Set<LocalDate> merged = datesOf(chunksMerged);
        return presentDays().stream().filter(day -> merged.contains(day.date())).toList();
    }

    private Set<LocalDate> datesOf(int chunksMerged) {
        Set<LocalDate> dates = new HashSet<>();
        chunks.subList(0, chunksMerged)
                .forEach(work -> dates.addAll(work.chunk().days()));
        return dates;
    }

    /** Returns the days whose rows go because transform's manifest has no word on them. */
    public NavigableSet<LocalDate> vanishedDays() {
        return vanished;
    }

    /** Returns the trading days of the range that may lack bars. */
    public List<CuratedDay> incompleteDays() {
        return presentDays().stream().filter(day -> !day.incomplete().isEmpty()).toList();
    }

    /** Returns which days are due, skipped, or failed before. */
    public ResumePlan resume() {
        return resume;
    }

    /** Returns the work of the due days, in their order. */
    public List<ChunkPlan> chunks() {
        return chunks;
    }

    /** Returns the records of the due days. */
    public List<CuratedDay> dueDays() {
        return resume.due().stream().map(date -> of(days, date)).toList();
    }

    private static CuratedDay of(Map<LocalDate, CuratedDay> days, LocalDate date) {
        CuratedDay day = days.get(date);
        if (day == null) {
            throw new IllegalStateException("a day that was not planned: " + date);
        }
        return day;
    }
}
