package dev.frontmonth.common.stage;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.DayRecord;
import dev.frontmonth.common.manifest.StageState;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** The day files of a staging folder, held against what the manifests say of them. */
public record StoredFiles(StagingFolder staging) {
    private static final int WAITING = 64;

    /** Returns the files that are missing, or have another size than recorded; a quick look that opens none. */
    public List<String> astray(List<StoredFile> recorded) throws IOException {
        List<String> astray = new ArrayList<>();
        for (StoredFile file : recorded) {
            if (sizeOf(file).filter(size -> size == file.size()).isEmpty()) {
                astray.add(file.path());
            }
        }
        return astray;
    }

    private Optional<Long> sizeOf(StoredFile file) throws IOException {
        Path path = staging.resolve(file.path());
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Optional.of(Files.size(path)) : Optional.empty();
    }

    /**
     * Returns the files in the sub-folders of a folder that no manifest line knows, relative to the staging folder. What a run that may
     * be at work writes is passed over: temporary files, and those of days in progress. Names are all that is looked at, as such a run
     * moves files at the same time.
     *
     * @param folder {@code raw} or {@code curated}
     * @param state the state of the days that have files there
     * @param file a day's file
     * @param place where a subject's file of a date lies
     */
    public <D extends DayRecord> List<String> orphans(
            String folder,
            StageState<D> state,
            Function<D, Optional<StoredFile>> file,
            BiFunction<String, LocalDate, String> place)
            throws IOException {
        Path root = staging.root().resolve(folder);
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        Set<String> known = known(state, file, place);
        List<Path> found = new ArrayList<>();
        for (Path entry : entries(root)) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                entries(entry).stream()
                        .filter(inside -> !Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS))
                        .forEach(found::add);
            } else {
                found.add(entry);
            }
        }
        return found.stream()
                .map(path -> staging.root().relativize(path).toString().replace('\\', '/'))
                .filter(path -> !known.contains(path) && !path.endsWith(".tmp"))
                .sorted()
                .toList();
    }

    private static <D extends DayRecord> Set<String> known(
            StageState<D> state, Function<D, Optional<StoredFile>> file, BiFunction<String, LocalDate, String> place) {
        Set<String> known = new HashSet<>();
        for (String subject : state.subjects()) {
            state.days(subject).forEach((date, day) -> {
                day.done().flatMap(file).map(StoredFile::path).ifPresent(known::add);
                if (day.status() == ChunkStatus.IN_PROGRESS) {
                    known.add(place.apply(subject, date));
                }
            });
        }
        return known;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (NoSuchFileException e) {
            return List.of(); // Gone since it was seen.
        }
    }

    /** Returns, in their order, in what files differ from their records: missing, another size, another SHA-256. */
    public List<String> differences(List<StoredFile> recorded) throws IOException {
        List<String> differences = new ArrayList<>();
        Deque<Future<Optional<String>>> running = new ArrayDeque<>();
        try (WorkerPool pool = WorkerPool.ofCores("verify", WAITING)) {
            for (StoredFile file : recorded) {
                running.add(pool.submit(() -> difference(file)));
                while (running.size() > WAITING) {
                    Results.of(running.remove()).ifPresent(differences::add);
                }
            }
            while (!running.isEmpty()) {
                Results.of(running.remove()).ifPresent(differences::add);
            }
        }
        return differences;
    }

    private Optional<String> difference(StoredFile file) throws IOException {
        Path path;
        try {
            path = staging.resolve(file.path());
        } catch (Refusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                ? file.difference(path).map(difference -> file.path() + ": " + difference)
                : Optional.of(file.path() + ": missing");
    }
}
