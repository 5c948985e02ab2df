package dev.frontmonth.transform;

import dev.frontmonth.common.staging.Durable;
import dev.frontmonth.common.staging.StagedFile;
import java.io.IOException;
import java.nio.file.Path;

/** A symbol's folder of curated files. It comes into being with its first file, so that a refused run leaves no empty folder. */
final class CuratedFolder {
    private final Path path;
    private final boolean dryRun;
    private boolean ready;

    CuratedFolder(Path path, boolean dryRun) {
        this.path = path;
        this.dryRun = dryRun;
    }

    /** Makes the folder if it is not there, and clears what a killed run left in it; called by workers before they write. */
    synchronized void prepare() throws IOException {
        if (!ready) {
            Durable.createFolders(path);
            StagedFile.deleteLeftovers(path);
            ready = true;
        }
    }

    /** Forces the names of new files to disk. */
    synchronized void force() throws IOException {
        if (ready) {
            Durable.forceFolder(path);
        }
    }

    /** Deletes what workers staged for chunks that were never committed; called when no worker is left. */
    void deleteLeftovers() throws IOException {
        if (!dryRun) {
            StagedFile.deleteLeftovers(path);
        }
    }
}
