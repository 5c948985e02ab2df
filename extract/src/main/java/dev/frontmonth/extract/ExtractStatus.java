package dev.frontmonth.extract;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.manifest.SourceStanding;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.stage.DayList;
import dev.frontmonth.common.stage.NextCommand;
import dev.frontmonth.common.stage.StageStatus;
import dev.frontmonth.common.stage.StoredFiles;
import dev.frontmonth.common.stage.SubjectStatus;
import dev.frontmonth.common.stage.Verification;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where extract stands, source by source, and whether its files are as recorded. Reads only, and takes no lock. */
final class ExtractStatus {
    private final StagingFolder staging;
    private final Manifest<ExtractDay> manifest;
    private final StoredFiles files;

    ExtractStatus(StagingFolder staging) throws IOException {
        this.staging = staging;
        this.manifest = Manifest.extract(staging);
        this.files = new StoredFiles(staging);
    }

    /** Returns the state of the sources that count or will, and the commands that finish what is not done. */
    StageStatus status() throws IOException {
        List<SubjectStatus> subjects = new ArrayList<>();
        List<String> next = new ArrayList<>();
        for (SourceStanding standing : manifest.standings()) {
            if (standing.isWanted()) {
                subjects.add(status(standing.record(), next));
            }
        }
        if (manifest.isEmpty()) {
            next.add(NextCommand.of(Stage.EXTRACT, staging).word("SOURCE").toString());
        }
        return new StageStatus(
                Stage.EXTRACT,
                subjects,
                files.orphans("raw", manifest.state(), ExtractDay::file, StagingFolder::rawFile),
                notCounting(),
                next);
    }

    /** Says of each source that does not count why. */
    private List<String> notCounting() {
        List<String> notes = new ArrayList<>(manifest.tornLine().stream().toList());
        for (SourceStanding standing : manifest.standings()) {
            String source = standing.record().source();
            standing.retirement()
                    .ifPresent(retired -> notes.add("%s no longer counts, retired on %s: %s"
                            .formatted(source, retired.at(), retired.reason())));
            if (!standing.supersededBy().isEmpty()) {
                notes.add("%s no longer counts, superseded by %s"
                        .formatted(source, String.join(", ", standing.supersededBy())));
            } else if (!standing.waitsBehind().isEmpty()) {
                notes.add("%s does not count before all its dates are done; until then %s does"
                        .formatted(source, String.join(", ", standing.waitsBehind())));
            }
        }
        return notes;
    }

    private SubjectStatus status(SourceRecord source, List<String> next) throws IOException {
        Map<LocalDate, DayState<ExtractDay>> days = manifest.state().days(source.source());
        Map<LocalDate, ExtractDay> done = new TreeMap<>();
        days.forEach((date, state) -> state.settled().ifPresent(day -> done.put(date, day)));
        List<LocalDate> failed = days.entrySet().stream()
                .filter(day -> day.getValue().status() == ChunkStatus.FAILED)
                .map(Map.Entry::getKey)
                .toList();
        List<LocalDate> incomplete = done.values().stream()
                .filter(day -> day.incomplete().isPresent())
                .map(ExtractDay::date)
                .toList();
        List<LocalDate> astray = astray(done.values());
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("done", (long) done.size());
        counts.put(
                "empty",
                done.values().stream().filter(day -> day.file().isEmpty()).count());
        counts.put("incomplete", (long) incomplete.size());
        counts.put("failed", (long) failed.size());
        counts.put("unfinished", (long) days.size() - done.size() - failed.size());
        counts.put("not_extracted", Math.max(0, queriedDates(source) - days.size()));
        counts.put("missing", (long) astray.size());
        List<String> notes = new ArrayList<>();
        DayList.note("incomplete", incomplete).ifPresent(notes::add);
        DayList.note("failed", failed).ifPresent(notes::add);
        DayList.note("missing or of another size", astray).ifPresent(notes::add);
        Optional<String> command = command(source, counts, astray);
        if (command.isPresent()) {
            next.add(command.get());
            notes.add("its file is %s, SHA-256 %s; where it lies is not recorded"
                    .formatted(source.file().name(), source.file().sha256()));
        }
        return new SubjectStatus("source", source.source(), counts, notes);
    }

    /** The number of UTC dates that the query range touches; 0 of a capture, which has none. */
    private static long queriedDates(SourceRecord source) {
        Optional<Instant> end = source.queryEnd();
        if (end.isEmpty()) {
            return 0;
        }
        long start = Micros.of(source.queryStart().orElse(Instant.EPOCH));
        return Math.floorDiv(Micros.of(end.get()) - 1, Micros.DAY) - Math.floorDiv(start, Micros.DAY) + 1;
    }

    /** The dates whose files are not there or have another size. */
    private List<LocalDate> astray(Collection<ExtractDay> done) throws IOException {
        List<LocalDate> astray = new ArrayList<>();
        for (ExtractDay day : done) {
            if (!files.astray(day.file().stream().toList()).isEmpty()) {
                astray.add(day.date());
            }
        }
        return astray;
    }

    /** A source's own place is not recorded, so the command names the file alone. */
    private Optional<String> command(SourceRecord source, Map<String, Long> counts, List<LocalDate> astray) {
        NextCommand command = NextCommand.of(Stage.EXTRACT, staging);
        if (!astray.isEmpty()) {
            return Optional.of(command.option("start", astray.get(0).toString())
                    .option("end", astray.get(astray.size() - 1).toString())
                    .word(source.file().name())
                    .toString());
        }
        if (counts.getOrDefault("failed", 0L) > 0) {
            return Optional.of(command.flag("resume")
                    .flag("retry-failed")
                    .word(source.file().name())
                    .toString());
        }
        return counts.getOrDefault("unfinished", 0L) > 0
                ? Optional.of(command.flag("resume").word(source.file().name()).toString())
                : Optional.empty();
    }

    /** Compares every file of every source that is still kept with its record. */
    Verification verify() throws IOException {
        List<StoredFile> recorded = recorded();
        return new Verification(
                Stage.EXTRACT,
                recorded.size(),
                recorded.stream().mapToLong(StoredFile::size).sum(),
                0,
                files.differences(recorded),
                Verification.notes(manifest));
    }

    /** The files of all sources, also of those that do not count any more; until they are pruned, they must be there. */
    private List<StoredFile> recorded() {
        return manifest.state().subjects().stream()
                .flatMap(subject -> manifest.state().days(subject).values().stream())
                .flatMap(state -> state.done().stream())
                .flatMap(day -> day.file().stream())
                .toList();
    }
}
