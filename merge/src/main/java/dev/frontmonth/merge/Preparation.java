package dev.frontmonth.merge;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What a run needs beside merge's own manifest, each on a thread aside: transform's manifest, and, only where there is something
 * to merge, DuckDB's library of 72 MB and extract's manifest. A run of a day or two spends most of its time on these.
 */
final class Preparation {
    private final StagingFolder staging;
    private final WorkerPool threads;
    private @Nullable Future<Manifest<CuratedDay>> curated;
    private @Nullable ForWork forWork;

    /** What only a run with something to merge needs. */
    private record ForWork(Future<Boolean> library, Future<Manifest<ExtractDay>> extract) {}

    /** Takes two of the threads. */
    Preparation(StagingFolder staging, WorkerPool threads) {
        this.staging = staging;
        this.threads = threads;
    }

    /** Begins what will be needed. Once the lock is held, so that a run that another one keeps out ends at once. */
    void begin() throws IOException {
        Future<?> unused = curatedBegun();
        if (isWorkLikely()) {
            ForWork unusedToo = forWorkBegun();
        }
    }

    /** Mostly there is something to merge if transform wrote last. No more hangs on this than when a part begins. */
    private boolean isWorkLikely() throws IOException {
        Path merged = staging.manifest(Stage.MERGE);
        return !Files.exists(merged)
                || Files.getLastModifiedTime(staging.manifest(Stage.TRANSFORM))
                                .compareTo(Files.getLastModifiedTime(merged))
                        > 0;
    }

    private Future<Manifest<CuratedDay>> curatedBegun() {
        Future<Manifest<CuratedDay>> begun = curated;
        if (begun == null) {
            begun = threads.submit(() -> Manifest.transform(staging));
            curated = begun;
        }
        return begun;
    }

    private ForWork forWorkBegun() {
        ForWork begun = forWork;
        if (begun == null) {
            Future<Manifest<CuratedDay>> before = curatedBegun();
            begun = new ForWork(threads.submit(Preparation::loadLibrary), threads.submit(() -> extractAfter(before)));
            forWork = begun;
        }
        return begun;
    }

    private static Boolean loadLibrary() throws IOException {
        Database.warmUp();
        return true;
    }

    /** After transform's, so that it has all sources that transform read from, also while both stages are running. */
    private Manifest<ExtractDay> extractAfter(Future<Manifest<CuratedDay>> before) throws IOException {
        Results.of(before);
        return Manifest.extract(staging);
    }

    /** Returns transform's manifest once it is read. */
    Manifest<CuratedDay> curated() throws IOException {
        return Results.of(curatedBegun());
    }

    /** Waits for DuckDB's library, or throws what it failed of: whoever comes to its classes later would not be told the reason. */
    void awaitLibrary() throws IOException {
        Results.of(forWorkBegun().library());
    }

    /** Returns extract's manifest once it is read. */
    Manifest<ExtractDay> extract() throws IOException {
        return Results.of(forWorkBegun().extract());
    }
}
