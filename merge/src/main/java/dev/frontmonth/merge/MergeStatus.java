package dev.frontmonth.merge;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.stage.DayList;
import dev.frontmonth.common.stage.NextCommand;
import dev.frontmonth.common.stage.StageStatus;
import dev.frontmonth.common.stage.SubjectStatus;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.DatabaseFile;
import dev.frontmonth.merge.plan.MergePlan;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * How far the database is behind the staging folder, symbol by symbol. It goes by the manifests and the database file's
 * fingerprint; the database itself is not opened, so that this works while somebody else has it open.
 */
final class MergeStatus {
    private final StagingFolder staging;
    private final Optional<DatabaseFile> file;
    private final Manifest<CuratedDay> curated;
    private final Manifest<MergedDay> merged;

    MergeStatus(StagingFolder staging, Optional<DatabaseFile> file) throws IOException {
        this.staging = staging;
        this.file = file;
        this.curated = Manifest.transform(staging);
        this.merged = Manifest.merge(staging);
    }

    /** Returns the state of one symbol, or of all that transform knows. */
    StageStatus status(Optional<String> symbol) throws IOException {
        Optional<KnownDays> known = file.isPresent() ? Optional.of(KnownDays.of(merged, file.get())) : Optional.empty();
        List<SubjectStatus> subjects = new ArrayList<>();
        List<String> next = new ArrayList<>();
        for (String name : curated.state().subjects()) {
            if (symbol.filter(wanted -> !wanted.equals(name)).isEmpty()) {
                subjects.add(status(name, known, next));
            }
        }
        return new StageStatus(Stage.MERGE, subjects, List.of(), notes(known), next);
    }

    private List<String> notes(Optional<KnownDays> known) {
        List<String> notes = new ArrayList<>(merged.tornLine().stream().toList());
        if (file.isEmpty()) {
            notes.add("without --db the database file is not looked at");
        } else if (!file.get().exists()) {
            notes.add("the database does not exist: " + file.get().path());
        } else if (known.filter(k -> k.wasMerged() && !k.proven()).isPresent()) {
            notes.add(
                    "the database is not as the last run left it: its days count as done only after merge has compared them");
        }
        return notes;
    }

    private SubjectStatus status(String symbol, Optional<KnownDays> known, List<String> next) {
        Map<LocalDate, DayState<MergedDay>> days =
                known.map(k -> k.days(symbol)).orElseGet(() -> merged.state().days(symbol));
        List<TimeRange> held = known.map(k -> k.held(symbol))
                .orElseGet(() -> merged.mergedTimes(symbol).held());
        Map<String, Long> counts = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        try {
            MergePlan plan = MergePlan.of(RunOptions.look(staging), symbol, curated, days, held);
            NavigableSet<LocalDate> behind = plan.resume().due();
            NavigableSet<LocalDate> failed = plan.resume().failed();
            counts.put("done", (long) plan.resume().skipped().size());
            counts.put("behind", (long) behind.size());
            counts.put("failed", (long) failed.size());
            counts.put("incomplete", (long) plan.incompleteDays().size());
            DayList.note("behind", behind).ifPresent(notes::add);
            DayList.note("failed", failed).ifPresent(notes::add);
            command(symbol, behind, failed).ifPresent(next::add);
        } catch (Refusal e) {
            counts.put("done", count(days, ChunkStatus.DONE));
            counts.put("failed", count(days, ChunkStatus.FAILED));
            notes.add("blocked: " + e.getMessage());
            next.add(NextCommand.transform(staging, symbol, curated.lastConfiguration(symbol))
                    .flag("resume")
                    .flag("retry-failed")
                    .toString());
        }
        return new SubjectStatus("symbol", symbol, counts, notes);
    }

    private static long count(Map<LocalDate, DayState<MergedDay>> days, ChunkStatus status) {
        return days.values().stream().filter(day -> day.status() == status).count();
    }

    private Optional<String> command(String symbol, NavigableSet<LocalDate> behind, NavigableSet<LocalDate> failed) {
        if (behind.isEmpty() && failed.isEmpty()) {
            return Optional.empty();
        }
        NextCommand command = NextCommand.of(Stage.MERGE, staging)
                .option("db", file.map(f -> f.path().toString()).orElse("gold.db"))
                .option("symbol", symbol)
                .flag("resume");
        return Optional.of((failed.isEmpty() ? command : command.flag("retry-failed")).toString());
    }
}
