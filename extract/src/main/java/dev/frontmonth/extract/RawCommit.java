package dev.frontmonth.extract;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.run.ChunkJournal;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.staging.Durable;
import dev.frontmonth.common.staging.StagedFile;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a source's finished chunks in place: files renamed, their folder forced, then the manifest's line. */
final class RawCommit {
    private static final Logger LOG = LoggerFactory.getLogger(RawCommit.class);

    private final SourcePlan plan;
    private final Path folder;
    private final @Nullable ChunkJournal<ExtractDay> chunks;
    private final Journal<ExtractDay> journal;

    private RawCommit(
            SourcePlan plan, Path folder, @Nullable ChunkJournal<ExtractDay> chunks, Journal<ExtractDay> journal) {
        this.plan = plan;
        this.folder = folder;
        this.chunks = chunks;
        this.journal = journal;
    }

    /** Registers the source if it is new, and the plan of its chunks; a dry run does neither. */
    static RawCommit begin(SourcePlan plan, Journal<ExtractDay> journal, RunOptions options, List<Chunk> chunks)
            throws IOException {
        String name = plan.source().folder();
        Path folder = options.staging().root().resolve("raw").resolve(name);
        boolean isNew = plan.admitted().known().isEmpty();
        List<String> older = plan.admitted().supersedes();
        if (isNew && !older.isEmpty()) {
            LOG.warn("{} supersedes {}: same name, dataset and query range, other content", name, older);
        }
        if (options.dryRun()) {
            return new RawCommit(plan, folder, null, journal);
        }
        if (isNew) {
            journal.append(plan.registration());
        }
        Durable.createFolders(folder);
        StagedFile.deleteLeftovers(folder);
        ChunkJournal<ExtractDay> lines =
                journal.chunks(name, List.of(plan.source().identity()));
        lines.plan(chunks, journal.manifest().state());
        return new RawCommit(plan, folder, lines, journal);
    }

    /** Waits for a chunk's days and puts them in place. */
    void run(Chunk chunk, List<Future<DayWork.Result>> futures) throws IOException {
        Instant startedAt = journal.clock().instant();
        List<DayWork.Result> results = new ArrayList<>();
        try {
            for (Future<DayWork.Result> future : futures) {
                results.add(Results.of(future));
            }
        } catch (Refusal e) {
            throw fail(chunk, startedAt, e);
        }
        long rows = results.stream().mapToLong(result -> result.record().rows()).sum();
        ChunkJournal<ExtractDay> lines = chunks;
        if (lines == null) {
            journal.tally().done(rows);
            LOG.info("{} chunk {}: would write {} rows", plan.source().folder(), chunk, rows);
            return;
        }
        lines.inProgress(chunk, startedAt);
        for (DayWork.Result result : results) {
            if (result.file().isPresent()) {
                result.file().get().commit();
            }
        }
        Durable.forceFolder(folder);
        lines.done(
                chunk,
                startedAt,
                rows,
                results.stream().map(DayWork.Result::record).toList());
    }

    private Refusal fail(Chunk chunk, Instant startedAt, Refusal refusal) throws IOException {
        ChunkJournal<ExtractDay> lines = chunks;
        if (lines != null && refusal.exitCode() == ExitCode.DATA) {
            List<ExtractDay> days = chunk.days().stream()
                    .map(date -> plan.record(date, Optional.empty(), 0))
                    .toList();
            lines.failed(chunk, startedAt, refusal, List.of(), days);
        }
        return refusal.at(plan.source().path().toString())
                .left("nothing of chunk " + chunk + " was changed; "
                        + journal.tally().chunksDone() + " chunks before it stay");
    }

    /** Deletes what workers staged for chunks that were never committed. */
    static void deleteLeftovers(StagingFolder staging, String source) throws IOException {
        StagedFile.deleteLeftovers(staging.root().resolve("raw").resolve(source));
    }
}
