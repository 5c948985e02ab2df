package dev.frontmonth.extract;

import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.staging.Durable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Forces many folders to disk. A journalling file system writes what is asked of it at the same time in one go, so they are forced
 * by several threads.
 */
final class FolderForces {
    private static final int FEW = 4;
    private static final int THREADS = 8;

    private FolderForces() {}

    /** Forces the folders' entries, as {@link Durable#forceFolder} does one's. */
    static void run(Collection<Path> folders) throws IOException {
        if (folders.size() <= FEW) {
            for (Path folder : folders) {
                Durable.forceFolder(folder);
            }
            return;
        }
        try (WorkerPool pool = WorkerPool.ofCommit("force", THREADS, folders.size())) {
            List<Future<Path>> forces = new ArrayList<>();
            for (Path folder : folders) {
                forces.add(pool.submit(() -> {
                    Durable.forceFolder(folder);
                    return folder;
                }));
            }
            for (Future<Path> force : forces) {
                Results.of(force);
            }
        }
    }
}
