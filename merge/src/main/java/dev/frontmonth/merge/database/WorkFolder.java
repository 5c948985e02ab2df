package dev.frontmonth.merge.database;

import dev.frontmonth.common.staging.Durable;
import dev.frontmonth.common.staging.FolderTree;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.common.staging.SystemTemporary;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A folder of this process's own for what DuckDB puts on disk beside the database: what does not fit in memory. */
public final class WorkFolder implements AutoCloseable {
    private static final String PREFIX = "merge-";
    private static final Pattern OF_PROCESS = Pattern.compile(PREFIX + "[0-9]+");

    private final Path folder;
    private final boolean inStaging;

    private WorkFolder(Path folder, boolean inStaging) throws IOException {
        this.folder = folder.toRealPath();
        this.inStaging = inStaging;
    }

    /** Makes the folder under the staging folder, after what dead processes left there. Only the holder of the lock may. */
    public static WorkFolder in(StagingFolder staging) throws IOException {
        Path parent = staging.temporary();
        Durable.createFolders(parent);
        try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(parent, WorkFolder::isLeftover)) {
            for (Path leftover : leftovers) {
                FolderTree.delete(leftover);
            }
        }
        return new WorkFolder(
                Files.createDirectory(
                        parent.resolve(PREFIX + ProcessHandle.current().pid())),
                true);
    }

    /** Makes the folder where the system keeps temporary files, for a run that must not write to the staging folder. */
    public static WorkFolder inSystem() throws IOException {
        return new WorkFolder(SystemTemporary.folder(), false);
    }

    /** A folder of the user's own that only begins like ours, or a link, is none of our business. */
    private static boolean isLeftover(Path entry) {
        return OF_PROCESS.matcher(String.valueOf(entry.getFileName())).matches()
                && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the folder. */
    public Path path() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        FolderTree.delete(folder);
        Path parent = Durable.folderOf(folder);
        if (inStaging && isEmpty(parent)) {
            Files.deleteIfExists(parent);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }
}
