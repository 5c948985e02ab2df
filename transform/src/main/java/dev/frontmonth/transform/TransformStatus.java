package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.run.ResumePlan;
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
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;

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
        List<String> notes = new ArrayList<>(manifest.tornLine().stream().toList());
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
        return new StageStatus(
                Stage.TRANSFORM,
                subjects,
                files.orphans("curated", manifest.state(), CuratedDay::file, StagingFolder::curatedFile),
                notes,
                next);
    }

    private SubjectStatus status(String symbol, TransformOptions options, List<String> next) throws IOException {
        NavigableMap<LocalDate, DayState<CuratedDay>> states = manifest.state().days(symbol);
        List<String> notes = new ArrayList<>();
        Optional<NavigableSet<LocalDate>> due;
        try {
            due = due(options, states);
        } catch (Refusal e) {
            notes.add("blocked: " + e.getMessage());
            next.addAll(unblocking());
            due = Optional.empty();
        }
        SymbolProgress progress = SymbolProgress.of(states, due, files);
        next.addAll(progress.command(options).stream().toList());
        notes.addAll(progress.notes());
        return new SubjectStatus("symbol", symbol, progress.counts(), notes);
    }

    /** The days that a resumed run would redo, which cannot be told without extract's manifest; refused like the run. */
    private Optional<NavigableSet<LocalDate>> due(
            TransformOptions options, NavigableMap<LocalDate, DayState<CuratedDay>> states) {
        if (extract.isEmpty()) {
            return Optional.empty();
        }
        NavigableMap<LocalDate, String> keys = new TreeMap<>();
        new TransformPlan(options, new RawInventory(extract, options.outrights()), states)
                .days()
                .forEach((date, plan) -> keys.put(date, plan.key()));
        return Optional.of(ResumePlan.of(keys, states, true, false).due());
    }

    /** The commands that finish what extract left unfinished; where each source lies is not recorded. */
    private List<String> unblocking() {
        return extract.activeSources().stream()
                .filter(source -> extract.state().days(source.source()).values().stream()
                        .anyMatch(state -> state.settled().isEmpty()))
                .map(source -> NextCommand.of(Stage.EXTRACT, staging)
                        .flag("resume")
                        .flag("retry-failed")
                        .word(source.file().name())
                        .toString())
                .toList();
    }

    /** Compares every curated file that counts with its record. */
    Verification verify(Optional<String> symbol) throws IOException {
        symbol.ifPresent(wanted -> Verification.requireKnown(wanted, manifest));
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
                Verification.notes(manifest));
    }
}
