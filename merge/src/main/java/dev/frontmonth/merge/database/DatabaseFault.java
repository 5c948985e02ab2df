package dev.frontmonth.merge.database;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** Turns DuckDB's errors, which differ only in their text, into refusals. */
final class DatabaseFault {
    private DatabaseFault() {}

    /**
     * A kind of error.
     *
     * @param exitCode what the process ends with
     * @param marks parts of the text, any of which tells the kind
     * @param next what the user does
     */
    private record Kind(ExitCode exitCode, List<String> marks, String next) {
        boolean matches(String text) {
            return marks.stream().anyMatch(text::contains);
        }
    }

    /** The user's own names must not be taken for words of DuckDB. */
    private static final Pattern PATH = Pattern.compile("\"[^\"]*\"");

    /** The first that matches counts. */
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    ExitCode.TEMPORARY,
                    List.of("Could not set lock", "Conflicting lock"),
                    "close the database there, then run the same command again"),
            new Kind(
                    ExitCode.RECOVERY,
                    List.of("replaying WAL"),
                    "put the file and the log that belong together side by side, or move the log away"),
            new Kind(
                    ExitCode.PERMISSION,
                    List.of("Permission denied", "Read-only file system"),
                    "grant the right, then run with --resume"),
            new Kind(
                    ExitCode.IO,
                    List.of("No space left", "max_temp_directory_size", "Could not write", "Could not fsync"),
                    "make room, then run with --resume"),
            new Kind(
                    ExitCode.DATA,
                    List.of("encrypted database"),
                    "merge into a database that is not encrypted; bars_1m can be copied from there"),
            new Kind(
                    ExitCode.DATA,
                    List.of(
                            "not a valid DuckDB database",
                            "version number",
                            "newer version of DuckDB",
                            "Could not read enough bytes",
                            "Corrupt",
                            "checksum",
                            "Serialization Error"),
                    "restore the database from a copy, or merge into a new one"),
            new Kind(
                    ExitCode.DATA,
                    List.of("Constraint Error"),
                    "see the table and the manifest's record of the failure"),
            new Kind(ExitCode.ENVIRONMENT, List.of("Out of Memory Error"), "run with a smaller --chunk-days"),
            new Kind(ExitCode.IO, List.of("IO Error"), "see to the disk, then run with --resume"),
            new Kind(ExitCode.INTERNAL, List.of(""), "report it with the output of --debug"));

    /** Returns what the user is told of an error of DuckDB. */
    static Refusal of(SQLException fault) {
        String text = String.valueOf(fault.getMessage());
        String firstLine = text.lines().findFirst().orElse(text);
        String words = PATH.matcher(text).replaceAll("\"\"");
        for (Kind kind : KINDS) {
            if (kind.matches(words)) {
                return Refusal.of(kind.exitCode(), "DuckDB: %s", firstLine)
                        .next(kind.next())
                        .causedBy(fault);
            }
        }
        throw new IllegalStateException(fault);
    }
}
