package dev.frontmonth.common.stage;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
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
     * Returns the files in the sub-folders of a folder that are not known, relative to the staging folder; temporary files of a run that
     * may be at work are passed over. Names are all that is looked at, as such a run moves files at the same time.
     *
     * @param folder {@code raw} or {@code curated}
     * @param known paths of the files that are recorded, or that a run may just have put in place
     */
    public List<String> orphans(String folder, Set<String> known) throws IOException {
        Path root = staging.root().resolve(folder);
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        for (Path entry : entries(root)) {
            if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                entries(entry).stream()
                        .filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS))
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
        Optional<Long> size;
        try {
            size = sizeOf(file);
        } catch (Refusal e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        if (size.isEmpty()) {
            return Optional.of(file.path() + ": missing");
        }
        if (size.get() != file.size()) {
            return Optional.of("%s: %d bytes were expected, found %d".formatted(file.path(), file.size(), size.get()));
        }
        String sha256 = Sha256.ofFile(staging.resolve(file.path()));
        return sha256.equals(file.sha256())
                ? Optional.empty()
                : Optional.of("%s: SHA-256 %s was expected, found %s".formatted(file.path(), file.sha256(), sha256));
    }
}
