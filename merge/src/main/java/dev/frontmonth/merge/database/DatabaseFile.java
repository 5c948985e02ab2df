package dev.frontmonth.merge.database;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.DatabaseRecord.Fingerprint;
import dev.frontmonth.common.staging.Sha256;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The database's file as it lies on disk. Nothing here but {@link #isStill}, {@link #identity} and {@link #hasLog} may be called
 * while this process has the database open: closing any other descriptor of the file would drop DuckDB's lock on it (POSIX).
 */
public final class DatabaseFile {
    /** DuckDB's three headers of 4,096 bytes each; the two latter alternate, one is rewritten by every checkpoint. */
    private static final int HEADERS = 3 * 4_096;

    private static final int MAGIC_OFFSET = 8;
    private static final byte[] MAGIC = "DUCK".getBytes(StandardCharsets.US_ASCII);

    /** What DuckDB could take for the name of an extension or a remote place; one letter alone is a drive. */
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

    private final Path path;

    private DatabaseFile(Path path) {
        this.path = path;
    }

    /**
     * Returns the file of a path that the user gave; it need not exist, its folder must.
     *
     * @throws Refusal ({@link ExitCode#USAGE}) if it is no plain path, ({@link ExitCode#CANNOT_CREATE}) if there is no folder for it
     */
    public static DatabaseFile at(String given) {
        requirePlain(given);
        if (given.startsWith(":") || SCHEME.matcher(given).matches()) {
            throw notPlain(given);
        }
        try {
            return at(Path.of(given).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw Refusal.usage("--db is not a path: %s", e.getReason()).causedBy(e);
        }
    }

    /** The name, and the folders that it is found to lie in. */
    private static void requirePlain(String path) {
        if (path.indexOf(';') >= 0
                || path.indexOf('?') >= 0 // DuckDB would put its log's suffix before it.
                || (path.indexOf('\\') >= 0 && File.separatorChar == '/') // DuckDB would take it for a slash.
                || path.chars().anyMatch(Character::isISOControl)) {
            throw notPlain(path);
        }
    }

    private static Refusal notPlain(String path) {
        return Refusal.usage("--db must be the path of a file, without ';', '?', '\\' or a prefix such as md:")
                .at(path);
    }

    private static DatabaseFile at(Path absolute) {
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw Refusal.of(ExitCode.CANNOT_CREATE, "the folder of the database does not exist")
                    .at(absolute.toString())
                    .next("create it with mkdir, or correct --db");
        }
        try {
            Path path = Files.exists(absolute)
                    ? absolute.toRealPath()
                    : folder.toRealPath().resolve(absolute.getFileName());
            requirePlain(path.toString());
            return new DatabaseFile(path);
        } catch (IOException e) {
            throw Refusal.of(ExitCode.PERMISSION, "the database's folder cannot be entered")
                    .at(absolute.toString())
                    .causedBy(e);
        }
    }

    /** Returns the absolute path. */
    public Path path() {
        return path;
    }

    /** Returns the file's name without folders. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Returns whether the file is there. */
    public boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether a write-ahead log lies beside it: chunks that a crash kept from the file, or a close that failed. */
    public boolean hasLog() {
        return Files.exists(path.resolveSibling(path.getFileName() + ".wal"), LinkOption.NOFOLLOW_LINKS);
    }

    /** Refuses what is not a DuckDB file, and a log without its database, which DuckDB would delete. */
    public void requireSound() throws IOException {
        if (!exists()) {
            if (hasLog()) {
                throw Refusal.of(
                                ExitCode.RECOVERY,
                                "the database is missing, but its write-ahead log is there and may hold committed rows")
                        .at(path + ".wal")
                        .left("nothing was changed")
                        .next("put the database back beside the log, or move the log away");
            }
            return;
        }
        requireRegular();
        byte[] headers = headers();
        boolean magic = headers.length == HEADERS
                && Arrays.equals(headers, MAGIC_OFFSET, MAGIC_OFFSET + MAGIC.length, MAGIC, 0, MAGIC.length);
        if (!magic) {
            throw Refusal.data("the file is not a DuckDB database")
                    .at(path.toString())
                    .left("nothing was changed")
                    .next("correct --db, or move the file away");
        }
    }

    /** To open a pipe, for one, would wait for whoever writes to it. */
    private void requireRegular() {
        if (!Files.isRegularFile(path)) {
            throw Refusal.of(ExitCode.CANNOT_CREATE, "the database must be a regular file")
                    .at(path.toString())
                    .next("give --db the path of a file");
        }
    }

    private byte[] headers() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(HEADERS);
        }
    }

    /**
     * Returns the closed file's fingerprint; none if there is no file, or a log beside it holds part of its content.
     *
     * @throws Refusal ({@link ExitCode#CANNOT_CREATE}) if it is something else than a file
     */
    public Optional<Fingerprint> fingerprint() throws IOException {
        if (hasLog() || !exists()) {
            return Optional.empty();
        }
        requireRegular();
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return Optional.of(new Fingerprint(
                    attributes.size(), attributes.lastModifiedTime().toInstant(), Sha256.of(headers())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns what tells the file from another that takes its name; none if there is no file, or the system has nothing of the kind.
     * No descriptor of the file is opened.
     */
    public Optional<Object> identity() throws IOException {
        try {
            return Optional.ofNullable(
                    Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns whether the file is as it was when the fingerprint was taken, by what the folder says of it: no descriptor of the
     * file is opened, so DuckDB may have it open, if it has not written yet.
     */
    public boolean isStill(Fingerprint earlier) throws IOException {
        if (hasLog()) {
            return false;
        }
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.size() == earlier.size()
                && attributes.lastModifiedTime().toInstant().equals(earlier.modified());
    }
}
