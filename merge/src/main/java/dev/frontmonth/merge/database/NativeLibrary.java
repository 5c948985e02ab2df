package dev.frontmonth.merge.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * DuckDB's native library, which its driver unpacks (72 MB) into the system's folder for temporary files, and which a killed process
 * would leave there for ever.
 */
final class NativeLibrary {
    private static final String CLASS = "org.duckdb.DuckDBNative";

    /** What Linux says of the files that a process has in its memory; elsewhere there is no such file. */
    private static final Path MAPPED = Path.of("/proc/self/maps");

    private static final Pattern COPY = Pattern.compile(".* (/.*/libduckdb_java[0-9]+\\.so)");

    private NativeLibrary() {}

    /** Loads it. Where the system lets a file go that is in use, its copy is deleted at once. */
    static void load() throws IOException {
        try {
            Class.forName(CLASS);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        for (String line : mapped()) {
            Matcher copy = COPY.matcher(line);
            if (copy.matches()) {
                Files.deleteIfExists(Path.of(copy.group(1)));
            }
        }
    }

    private static List<String> mapped() throws IOException {
        try {
            return Files.readAllLines(MAPPED);
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
