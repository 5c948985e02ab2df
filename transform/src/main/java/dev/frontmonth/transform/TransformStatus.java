package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.run.ResumePlan;
import dev.frontmonth.common.stage.DayList;
import dev.frontmonth.common.stage.NextCommand;
import dev.frontmonth.common.stage.StageStatus;
import dev.frontmonth.common.stage.StoredFiles;
import dev.frontmonth.common.stage.SubjectStatus;
import dev.frontmonth.common.stage.Verification;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.transform.raw.RawInventory;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where transform stands, symbol by symbol, under the options of the symbol's last run, and whether its files are as recorded.
 * Reads only, and takes no lock.
 */
final class TransformStatus {
    private final StagingFolder staging;
    private final Manifest<CuratedDay> manifest;
    private final Manifest<ExtractDay> extract;
    private final StoredFiles files;

    TransformStatus(StagingFolder staging) throws IOException {
        this.staging = staging;
        this.manifest = Manifest.transform(staging);
        this.extract = Manifest.extract(staging);
        this.files = new StoredFiles(staging);
    }

    /** Returns the state of one symbol, or of all that were ever transformed. */
    StageStatus status(Optional<String> symbol) throws IOException {
        List<SubjectStatus> subjects = new ArrayList<>();
        List<String> next = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String name : manifest.state().subjects()) {
            if (symbol.filter(wanted -> !wanted.equals(name)).isEmpty()) {
                TransformOptions options = TransformOptions.asBefore(staging, name, manifest.lastConfiguration(name));
                subjects.add(status(name, options, next));
            }
        }
        if (subjects.isEmpty() && !extract.isEmpty()) {
            next.add(NextCommand.of(Stage.TRANSFORM, staging)
                    .option("symbol", symbol.orElse("MGC"))
                    .flag("resume")
                    .toString());
        }
        if (extract.isEmpty()) {
            notes.add("the folder has no manifest of extract: whether days are stale cannot be told");
        }
        return new StageStatus(Stage.TRANSFORM, subjects, files.orphans("curated", kept()), notes, next);
    }

    private SubjectStatus status(String symbol, TransformOptions options, List<String> next) throws IOException {
        NavigableMap<LocalDate, DayState<CuratedDay>> states = manifest.state().days(symbol);
        List<String> notes = new ArrayList<>();
        Optional<ResumePlan> plan = plan(options, states, notes);
        List<CuratedDay> settled = states.values().stream()
                .flatMap(state -> state.settled().stream())
                .toList();
        List<LocalDate> stale = plan.stream()
                .flatMap(p -> p.due().stream())
                .filter(date -> states.containsKey(date))
                .filter(date -> settled(states, date))
                .toList();
        List<LocalDate> failed = withStatus(states, ChunkStatus.FAILED);
        List<LocalDate> incomplete = settled.stream()
                .filter(day -> !day.incomplete().isEmpty() && !day.withdrawn())
                .map(CuratedDay::date)
                .toList();
        List<String> astray = files.astray(
                settled.stream().flatMap(day -> day.file().stream()).toList());
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("done", (long) settled.size() - stale.size());
        counts.put(
                "empty",
                settled.stream()
                        .filter(day -> day.file().isEmpty() && !day.withdrawn())
                        .count());
        counts.put("incomplete", (long) incomplete.size());
        counts.put("withdrawn", settled.stream().filter(CuratedDay::withdrawn).count());
        counts.put("stale", (long) stale.size());
        counts.put("failed", (long) failed.size());
        counts.put("unfinished", (long) states.size() - settled.size() - failed.size());
        counts.put(
                "new",
                plan.stream()
                        .flatMap(p -> p.due().stream())
                        .filter(date -> !states.containsKey(date))
                        .count());
        counts.put("missing", (long) astray.size());
        DayList.note("incomplete", incomplete).ifPresent(notes::add);
        DayList.note("stale", stale).ifPresent(notes::add);
        DayList.note("failed", failed).ifPresent(notes::add);
        astray.stream().findFirst().ifPresent(path -> notes.add("missing or of another size, the first: " + path));
        command(options, counts).ifPresent(next::add);
        return new SubjectStatus("symbol", symbol, counts, notes);
    }

    private static boolean settled(Map<LocalDate, DayState<CuratedDay>> states, LocalDate date) {
        return Optional.ofNullable(states.get(date)).flatMap(DayState::settled).isPresent();
    }

    private static List<LocalDate> withStatus(Map<LocalDate, DayState<CuratedDay>> states, ChunkStatus status) {
        return states.entrySet().stream()
                .filter(day -> day.getValue().status() == status)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What a resumed run would do; what stops it is noted. */
    private Optional<ResumePlan> plan(
            TransformOptions options, NavigableMap<LocalDate, DayState<CuratedDay>> states, List<String> notes) {
        if (extract.isEmpty()) {
            return Optional.empty();
        }
        try {
            NavigableMap<LocalDate, String> keys = new TreeMap<>();
            new TransformPlan(options, new RawInventory(extract), states)
                    .days()
                    .forEach((date, plan) -> keys.put(date, plan.key()));
            return Optional.of(ResumePlan.of(keys, states, true, false));
        } catch (Refusal e) {
            notes.add("blocked: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<String> command(TransformOptions options, Map<String, Long> counts) {
        if (counts.getOrDefault("missing", 0L) > 0) {
            return Optional.of(options.asCommand().toString());
        }
        if (counts.getOrDefault("failed", 0L) > 0) {
            return Optional.of(
                    options.asCommand().flag("resume").flag("retry-failed").toString());
        }
        long open = Stream.of("stale", "unfinished", "new")
                .mapToLong(state -> counts.getOrDefault(state, 0L))
                .sum();
        return open > 0 ? Optional.of(options.asCommand().flag("resume").toString()) : Optional.empty();
    }

    /** Compares every curated file that counts with its record. */
    Verification verify(Optional<String> symbol) throws IOException {
        List<StoredFile> recorded = manifest.state().subjects().stream()
                .filter(name -> symbol.filter(wanted -> !wanted.equals(name)).isEmpty())
                .flatMap(name -> manifest.state().days(name).values().stream())
                .flatMap(state -> state.settled().stream())
                .flatMap(day -> day.file().stream())
                .toList();
        return new Verification(
                Stage.TRANSFORM,
                recorded.size(),
                recorded.stream().mapToLong(StoredFile::size).sum(),
                0,
                files.differences(recorded),
                List.of());
    }

    private List<StoredFile> kept() {
        return manifest.state().subjects().stream()
                .flatMap(name -> manifest.state().days(name).values().stream())
                .flatMap(state -> state.done().stream())
                .flatMap(day -> day.file().stream())
                .toList();
    }
}
