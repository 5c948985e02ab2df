package dev.frontmonth.merge;

import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.DatabaseOptions;
import dev.frontmonth.merge.database.WorkFolder;
import java.util.List;

/** How much of the machine a run takes. */
final class DatabaseSetup {
    /** With the process's own memory, a run stays below 500 MB. */
    private static final int MEMORY_MEGABYTES = 160;

    /** Commits go one after the other; more chunks than this at a time would only wait for their turn. */
    private static final int MOST_CHUNKS_AT_A_TIME = 4;

    private DatabaseSetup() {}

    static DatabaseOptions options(StagingFolder staging, WorkFolder work) {
        return new DatabaseOptions(
                MEMORY_MEGABYTES,
                work.path(),
                List.of(staging.root().resolve("curated"), staging.root().resolve("raw")));
    }

    static int chunksAtATime() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MOST_CHUNKS_AT_A_TIME);
    }
}
