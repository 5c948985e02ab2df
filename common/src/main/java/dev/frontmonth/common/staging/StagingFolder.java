package dev.frontmonth.common.staging;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The folder that passes between the stages, and where everything lies in it. The layout is that of {@code doc/operation.md};
 * every path in a manifest is relative to this folder and passes {@link #resolve} before it is used.
 *
 * <pre>
 * manifest/extract.jsonl  transform.jsonl  merge.jsonl
 * raw/&lt;source&gt;/&lt;utc-date&gt;.parquet
 * curated/&lt;symbol&gt;/&lt;trading-day&gt;.parquet
 * </pre>
 */
public final class StagingFolder {
    /** A day file's path as a manifest may hold it; nothing else is ever opened. */
    private static final Pattern DAY_FILE =
            Pattern.compile("(raw|curated)/[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}/\\d{4}-\\d{2}-\\d{2}\\.parquet");

    private static final int LONGEST_NAME = 201;

    private final Path root;

    private StagingFolder(Path root) {
        this.root = root;
    }

    /**
     * Opens an existing folder.
     *
     * @throws Refusal ({@link ExitCode#NO_INPUT}) if there is no such folder; a mistyped name must not become a new one
     */
    public static StagingFolder open(String path) {
        Path given;
        try {
            given = Path.of(path);
        } catch (InvalidPathException e) {
            throw Refusal.usage("--staging is not a path: %s", e.getReason());
        }
        if (!Files.isDirectory(given)) {
            String found = Files.exists(given) ? "is not a folder" : "does not exist";
            throw Refusal.of(ExitCode.NO_INPUT, "the staging folder %s", found)
                    .at(given.toString())
                    .next("create it with mkdir, or correct --staging");
        }
        try {
            return new StagingFolder(given.toRealPath());
        } catch (IOException e) {
            throw Refusal.of(ExitCode.PERMISSION, "the staging folder cannot be entered")
                    .at(given.toString())
                    .causedBy(e);
        }
    }

    /** Returns the folder's real path. */
    public Path root() {
        return root;
    }

    /**
     * Returns where a stage's manifest lies.
     *
     * @throws Refusal ({@link ExitCode#DATA}) if a symbolic link leads elsewhere
     */
    public Path manifest(Stage stage) {
        return inside(root.resolve("manifest").resolve(stage.word() + ".jsonl"));
    }

    /**
     * Returns where a stage's lock lies; the file stays for ever, only the lock on it comes and goes.
     *
     * @throws Refusal ({@link ExitCode#DATA}) if a symbolic link leads elsewhere
     */
    public Path lock(Stage stage) {
        return inside(root.resolve("manifest").resolve(stage.word() + ".lock"));
    }

    /**
     * Returns the folder of a symbol's curated files, which need not exist.
     *
     * @throws Refusal ({@link ExitCode#DATA}) if a symbolic link leads out of the staging folder
     */
    public Path curated(String symbol) {
        Path folder = root.resolve("curated").resolve(symbol);
        requireInside(Durable.folderOf(folder));
        requireInside(folder);
        return folder;
    }

    /**
     * Returns the folder of all sources' raw files, which need not exist.
     *
     * @throws Refusal ({@link ExitCode#DATA}) if a symbolic link leads out of the staging folder
     */
    public Path raw() {
        Path folder = root.resolve("raw");
        requireInside(folder);
        return folder;
    }

    /**
     * Returns the folder of a running stage's own temporary files, which need not exist.
     *
     * @throws Refusal ({@link ExitCode#DATA}) if a symbolic link leads out of the staging folder
     */
    public Path temporary() {
        Path folder = root.resolve("tmp");
        requireInside(folder);
        return folder;
    }

    /**
     * Returns the folder of a source's raw files, which need not exist.
     *
     * @throws Refusal ({@link ExitCode#DATA}) if a symbolic link leads out of the staging folder
     */
    public Path raw(String source) {
        Path folder = raw().resolve(source);
        requireInside(folder);
        return folder;
    }

    /** Returns the relative path of a raw day file. */
    public static String rawFile(String source, LocalDate utcDate) {
        return "raw/" + source + "/" + utcDate + ".parquet";
    }

    /** Returns the relative path of a curated day file. */
    public static String curatedFile(String symbol, LocalDate tradingDay) {
        return "curated/" + symbol + "/" + tradingDay + ".parquet";
    }

    /**
     * Returns whether a text is fit to be a folder's name in the layout: one path element that is safe on every file system and
     * in every glob, {@code [A-Za-z0-9_-][A-Za-z0-9._-]{0,200}}. A loop and no pattern, because a manifest holds thousands.
     */
    public static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST_NAME || text.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isOfName(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfName(char c) {
        return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '_' || c == '-';
    }

    /** Returns whether a text is the relative path of a day file of the layout. */
    public static boolean isDayFile(String relative) {
        return DAY_FILE.matcher(relative).matches();
    }

    /**
     * Returns the absolute path of a day file that a manifest names.
     *
     * @throws Refusal ({@link ExitCode#DATA}) if the path is not of the layout, or a symbolic link leads out of the folder
     */
    public Path resolve(String relative) {
        if (!isDayFile(relative)) {
            throw Refusal.data("the manifest names a path that is not of the staging layout: %s", relative)
                    .next("restore the manifest");
        }
        return inside(root.resolve(relative));
    }

    /** A link, a pipe or a device under a file's name would be read or written somewhere else. */
    private Path inside(Path path) {
        requireInside(Durable.folderOf(path));
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Refusal.data("a regular file was expected, not a link, folder or device")
                    .at(path.toString());
        }
        return path;
    }

    private void requireInside(Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            if (!folder.toRealPath().startsWith(root)) {
                throw Refusal.data("a symbolic link leads out of the staging folder")
                        .at(folder.toString());
            }
        } catch (IOException e) {
            throw Refusal.data("a folder of the staging folder cannot be entered")
                    .at(folder.toString())
                    .causedBy(e);
        }
    }
}
