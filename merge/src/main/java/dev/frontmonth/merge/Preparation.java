package dev.frontmonth.merge;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Database;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Future;

/**
 * What only a run with something to merge needs, done beside the reading of the other two manifests, as it takes a run of a day or
 * two as long as all the rest: DuckDB's library of 72 MB, and the manifest of extract.
 */
final class Preparation {
    private final StagingFolder staging;
    private final Future<Manifest<CuratedDay>> curated;
    private final WorkerPool threads;
    private Optional<Future<Manifest<ExtractDay>>> extract = Optional.empty();

    /** Takes two threads, one of which reads the manifest of transform. */
    Preparation(StagingFolder staging, Future<Manifest<CuratedDay>> curated, WorkerPool threads) {
        this.staging = staging;
        this.curated = curated;
        this.threads = threads;
    }

    /** Begins it. What makes the library fail is not told here: the opening of the database fails for the same reason. */
    Future<Manifest<ExtractDay>> begin() {
        if (extract.isEmpty()) {
            Future<?> unused = threads.submit(() -> {
                Database.warmUp();
                return true;
            });
            extract = Optional.of(threads.submit(this::readExtract));
        }
        return extract.get();
    }

    /** After transform's, so that it has all sources that transform read from, also while both stages are running. */
    private Manifest<ExtractDay> readExtract() throws IOException {
        Results.of(curated);
        return Manifest.extract(staging);
    }

    /** Returns the manifest of extract once it is read, begun now if it was not. */
    Manifest<ExtractDay> extract() throws IOException {
        return Results.of(begin());
    }
}
