package dev.frontmonth.merge.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies of DuckDB's library (72 MB each) in the system's folder for temporary files that no process uses: a process was killed
 * before it could delete its own. Only Linux says who uses a file: a copy that is being made is open in its process, a loaded one is in
 * its memory. Between the two it is neither for a moment, so copies are found at the beginning of a run, and go at its end if they are
 * still not used.
 *
 * @param found the copies, all of them this user's
 */
record LibraryCopies(Set<Path> found) {
    private static final Logger LOG = LoggerFactory.getLogger(LibraryCopies.class);
    private static final String NAME = "libduckdb_java[0-9]+\\.so";
    private static final Pattern COPY = Pattern.compile(NAME);
    private static final Pattern MAPPING = Pattern.compile(".* (/.*/" + NAME + ")");
    private static final Path PROCESSES = Path.of("/proc");
    private static final Path SELF = PROCESSES.resolve("self");

    /** Finds them; none where the system does not say who uses a file, or lets nobody look: a run does not fail of what others left. */
    static LibraryCopies unused() {
        try {
            return new LibraryCopies(foundUnused());
        } catch (IOException e) {
            LOG.debug("copies of DuckDB's library in the folder for temporary files are not looked for", e);
            return new LibraryCopies(Set.of());
        }
    }

    private static Set<Path> foundUnused() throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Set<Path> copies = Files.exists(SELF) && Files.isDirectory(folder) ? ofThisUser(folder.toRealPath()) : Set.of();
        if (!copies.isEmpty()) {
            for (Path process : entries(PROCESSES)) {
                copies.removeAll(loaded(process));
                copies.removeAll(open(process));
            }
        }
        return copies;
    }

    /** Returns the copies that this process has in its memory; none where the system does not say. */
    static Set<Path> loaded() {
        return loaded(SELF);
    }

    private static Set<Path> ofThisUser(Path folder) throws IOException {
        UserPrincipal user = Files.getOwner(SELF);
        Set<Path> copies = new HashSet<>();
        for (Path entry : entries(folder)) {
            if (COPY.matcher(String.valueOf(entry.getFileName())).matches()
                    && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(entry).equals(user)) {
                copies.add(entry);
            }
        }
        return copies;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    /** Another user's process, which uses none of this user's copies, says nothing, and neither does one that has just ended. */
    private static Set<Path> loaded(Path process) {
        try {
            return new String(Files.readAllBytes(process.resolve("maps")), StandardCharsets.UTF_8)
                    .lines()
                    .map(MAPPING::matcher)
                    .filter(Matcher::matches)
                    .map(line -> Path.of(line.group(1)))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static Set<Path> open(Path process) {
        try {
            return entries(process.resolve("fd")).stream()
                    .flatMap(LibraryCopies::target)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            return Set.of();
        }
    }

    /** Nothing for a file that was closed since it was listed. */
    private static Stream<Path> target(Path link) {
        try {
            return Stream.of(Files.readSymbolicLink(link));
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** Deletes those that are still not used; what cannot be deleted stays, as a run does not fail of what others left. */
    void deleteStillUnused() {
        if (found.isEmpty()) {
            return;
        }
        try {
            Set<Path> still = unused().found();
            for (Path copy : found) {
                if (still.contains(copy)) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException e) {
            LOG.debug("copies of DuckDB's library stay in the folder for temporary files", e);
        }
    }
}
