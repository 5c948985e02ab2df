package dev.frontmonth.merge.database;

import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Collectors;

/** Values as SQL text. */
public final class Sql {
    private Sql() {}

    /** Returns a text literal. */
    public static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Returns the list literal of files to read, each name taken literally: a name is a glob pattern to {@code read_parquet}. */
    public static String files(Collection<Path> files) {
        return files.stream().map(file -> text(literalGlob(file))).collect(Collectors.joining(", ", "[", "]"));
    }

    /** Returns the pattern that matches this very path. */
    static String literalGlob(Path path) {
        return path.toString().replaceAll("[\\[*?]", "[$0]");
    }

    /** Returns a time, given in microseconds since 1970-01-01T00:00Z, as a TIMESTAMPTZ that no session's zone shifts. */
    public static String time(long micros) {
        return "make_timestamptz(" + micros + ")";
    }
}
