package dev.frontmonth.merge;

import dev.frontmonth.common.bars.TimeSet;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.stage.DayList;
import dev.frontmonth.common.stage.StoredFiles;
import dev.frontmonth.common.stage.Verification;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.DatabaseFile;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.WorkFolder;
import dev.frontmonth.merge.plan.CuratedDays;
import dev.frontmonth.merge.plan.MergePlan;
import dev.frontmonth.merge.table.BarsTable;
import dev.frontmonth.merge.verify.DatabaseComparison;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares the curated files with their records, and the days that were merged with those files. Opens the database for reading
 * only; days that merge has not come to are noted, as they are no damage.
 */
final class MergeVerification {
    private final StagingFolder staging;
    private final Optional<DatabaseFile> database;
    private final Manifest<CuratedDay> curated;
    private final Manifest<MergedDay> merged;
    private final List<String> differences = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    MergeVerification(StagingFolder staging, Optional<DatabaseFile> database) throws IOException {
        this.staging = staging;
        this.database = database;
        this.curated = Manifest.transform(staging);
        this.merged = Manifest.merge(staging);
        notes.addAll(Verification.notes(curated));
        merged.tornLine().ifPresent(notes::add);
    }

    /**
     * Compares one symbol, or all.
     *
     * @param wait for a database that another process holds
     */
    Verification verify(Optional<String> symbol, LockWait wait) throws IOException {
        symbol.ifPresent(wanted -> Verification.requireKnown(wanted, curated));
        requireDatabase();
        Map<String, List<CuratedDay>> days = new TreeMap<>();
        for (String name : curated.state().subjects()) {
            if (symbol.filter(wanted -> !wanted.equals(name)).isEmpty()) {
                days.put(name, settled(name));
            }
        }
        List<StoredFile> recorded = days.values().stream()
                .flatMap(List::stream)
                .flatMap(day -> day.file().stream())
                .toList();
        differences.addAll(new StoredFiles(staging).differences(recorded));
        long compared = database.isPresent() && differences.isEmpty() ? compare(database.get(), days, wait) : skip();
        long bytes = recorded.stream().mapToLong(StoredFile::size).sum();
        return new Verification(Stage.MERGE, recorded.size(), bytes, compared, differences, notes);
    }

    /** Before the first merge there is none; after it, a missing file is a wrong name rather than a difference of each day. */
    private void requireDatabase() {
        if (!merged.isEmpty() && database.filter(file -> !file.exists()).isPresent()) {
            throw Refusal.of(ExitCode.NO_INPUT, "the database does not exist")
                    .at(database.get().path().toString())
                    .next("run merge first, or correct --db");
        }
    }

    private List<CuratedDay> settled(String symbol) {
        return curated.state().days(symbol).values().stream()
                .flatMap(state -> state.settled().stream())
                .toList();
    }

    private long skip() {
        notes.add(
                database.isEmpty()
                        ? "without --db no database was compared"
                        : "the database was not compared, because curated files are not as recorded");
        return 0;
    }

    private long compare(DatabaseFile file, Map<String, List<CuratedDay>> days, LockWait wait) throws IOException {
        return wait.until(() -> compare(file, days), () -> LockProbe.database(file, staging, true));
    }

    private long compare(DatabaseFile file, Map<String, List<CuratedDay>> days) throws IOException {
        file.requireSound();
        long compared = 0;
        try (WorkFolder work = WorkFolder.inSystem();
                Database opened = Database.forReading(file, DatabaseSetup.options(staging, work))) {
            Session session = opened.session();
            BarsTable table = BarsTable.find(session);
            for (Map.Entry<String, List<CuratedDay>> symbol : days.entrySet()) {
                List<CuratedDay> inDatabase = merged(symbol.getKey(), symbol.getValue());
                differences.addAll(
                        new DatabaseComparison(session, table, staging, symbol.getKey()).differences(inDatabase));
                compared += inDatabase.size();
                addStale(session, table, symbol.getKey(), symbol.getValue());
            }
        }
        return compared;
    }

    /** Rows that merge put into times that are no day's now; while days are still to be merged they may be there. */
    private void addStale(Session session, BarsTable table, String symbol, List<CuratedDay> days) {
        Map<LocalDate, DayState<MergedDay>> states = merged.state().days(symbol);
        if (!days.stream().allMatch(day -> isMerged(day, states))) {
            return;
        }
        TimeSet stale = TimeSet.of(merged.mergedTimes(symbol).ever());
        days.stream().filter(MergePlan::hasBars).forEach(day -> stale.remove(day.times()));
        long rows = table.rows(session, symbol, stale.ranges());
        if (rows > 0) {
            differences.add("%s: %d rows in times that are no trading day's any more".formatted(symbol, rows));
        }
    }

    private static boolean isMerged(CuratedDay day, Map<LocalDate, DayState<MergedDay>> states) {
        return Optional.ofNullable(states.get(day.date()))
                .flatMap(DayState::done)
                .filter(before -> before.key().equals(MergePlan.key(day)))
                .isPresent();
    }

    /** The days that were merged as they are now, whether or not the file is still the one that they were merged into. */
    private List<CuratedDay> merged(String symbol, List<CuratedDay> days) {
        Map<LocalDate, DayState<MergedDay>> states = merged.state().days(symbol);
        List<CuratedDay> same = new ArrayList<>();
        List<LocalDate> behind = new ArrayList<>();
        for (CuratedDay day : days) {
            if (!isMerged(day, states)) {
                behind.add(day.date());
            } else if (day.startTs() < day.endTs()) {
                same.add(day);
            }
        }
        DayList.note(
                        symbol + ": merged days that transform's manifest no longer knows",
                        CuratedDays.vanished(curated.state().days(symbol), states)
                                .keySet())
                .ifPresent(notes::add);
        DayList.note(symbol + ": days that are not merged yet, or were merged before they changed", behind)
                .ifPresent(notes::add);
        return same;
    }
}
