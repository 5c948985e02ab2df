package dev.frontmonth.merge.database;

import dev.frontmonth.common.cli.FirstFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * DuckDB's native library, which its driver unpacks (72 MB) into the system's folder for temporary files, and which a killed process
 * would leave there for ever.
 */
final class NativeLibrary {
    private static final String CLASS = "org.duckdb.DuckDBNative";

    private NativeLibrary() {}

    /**
     * Loads it. Where the system lets a file go that is in use, its copy is deleted at once, and a part of one if there is no room.
     *
     * @return the copies that nobody used before
     */
    static LibraryCopies load() throws IOException {
        LibraryCopies before = LibraryCopies.unused();
        try {
            Class.forName(CLASS);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } catch (LinkageError e) {
            FirstFailure.keep(e, () -> deletePart(before));
            throw e;
        }
        for (Path copy : LibraryCopies.loaded()) {
            Files.deleteIfExists(copy);
        }
        return before;
    }

    private static void deletePart(LibraryCopies before) throws IOException {
        Set<Path> parts = new HashSet<>(LibraryCopies.unused().found());
        parts.removeAll(before.found());
        new LibraryCopies(parts).deleteStillUnused();
    }
}
