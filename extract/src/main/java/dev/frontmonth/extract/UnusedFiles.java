package dev.frontmonth.extract;

import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.SourceStanding;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files under {@code raw} that count for nothing: those of superseded and of retired sources, and orphans, which no line of
 * the manifest knows as the file of a day.
 *
 * @param files in the order of their paths
 * @param leftAlone number of links and other things that are no regular files; nobody follows or deletes them
 */
record UnusedFiles(List<Unused> files, int leftAlone) {
    /**
     * A file that counts for nothing.
     *
     * @param path where it lies
     * @param source the folder's source, if it is one that does not count
     * @param size bytes
     * @param why {@code superseded}, {@code retired} or {@code orphan}
     */
    record Unused(Path path, Optional<String> source, long size, String why) {}

    static UnusedFiles of(StagingFolder staging, Manifest<ExtractDay> manifest) throws IOException {
        Path raw = staging.raw();
        if (!Files.isDirectory(raw, LinkOption.NOFOLLOW_LINKS)) {
            return new UnusedFiles(List.of(), 0);
        }
        Search search = new Search(raw, manifest);
        Files.walkFileTree(raw, search); // Follows no link.
        search.found.sort(Comparator.comparing(Unused::path));
        return new UnusedFiles(search.found, search.leftAlone);
    }

    long bytes() {
        return files.stream().mapToLong(Unused::size).sum();
    }

    /** Returns the sources whose files are among them. */
    List<String> sources() {
        return files.stream()
                .flatMap(file -> file.source().stream())
                .distinct()
                .sorted()
                .toList();
    }

    static final class Search extends SimpleFileVisitor<Path> {
        private final Path raw;
        private final Map<String, String> notCounting = new HashMap<>();
        private final Set<Path> days = new HashSet<>();
        private final List<Unused> found = new ArrayList<>();
        private int leftAlone;

        Search(Path raw, Manifest<ExtractDay> manifest) {
            this.raw = raw;
            for (SourceStanding standing : manifest.standings()) {
                String source = standing.record().source();
                if (standing.isWanted()) {
                    manifest.state().days(source).values().forEach(this::know);
                } else {
                    notCounting.put(source, standing.retirement().isPresent() ? "retired" : "superseded");
                }
            }
        }

        private void know(DayState<ExtractDay> day) {
            day.done()
                    .flatMap(ExtractDay::file)
                    .map(StoredFile::path)
                    .ifPresent(path -> days.add(raw.resolveSibling(path)));
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
                leftAlone++;
            } else if (!days.contains(file)) {
                String folder = raw.relativize(file).getName(0).toString();
                Optional<String> source = Optional.of(folder).filter(notCounting::containsKey);
                String why = source.map(notCounting::get).orElse("orphan");
                found.add(new Unused(file, source, attributes.size(), why));
            }
            return FileVisitResult.CONTINUE;
        }

        /** A run that is at work beside a list moves and deletes files: one that is gone since it was seen counts for nothing too. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return e instanceof NoSuchFileException ? FileVisitResult.CONTINUE : super.visitFileFailed(file, e);
        }
    }
}
