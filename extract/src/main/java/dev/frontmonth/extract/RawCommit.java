package dev.frontmonth.extract;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.run.ChunkJournal;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.staging.Durable;
import dev.frontmonth.common.staging.StagedFile;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts sources' finished chunks in place: files renamed, their folders forced, then the manifest's lines. */
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

    /** Registers the source if it is new or has another mapping, and the plan of its chunks; a dry run does neither. */
    static RawCommit begin(SourcePlan plan, Journal<ExtractDay> journal, RunOptions options, List<Chunk> chunks)
            throws IOException {
        String name = plan.source().folder();
        Path folder = options.staging().raw(name);
        boolean isNew = plan.admitted().known().isEmpty();
        List<String> older = plan.admitted().supersedes();
        if (isNew && !older.isEmpty()) {
            journal.tally()
                    .warnings()
                    .add(
                            WarningKind.SUPERSEDED_SOURCE,
                            "%s supersedes %s: same name, dataset and query range, other content"
                                    .formatted(name, older));
        }
        if (options.dryRun()) {
            return new RawCommit(plan, folder, null, journal);
        }
        Optional<SourceRecord> registration = plan.registration();
        if (registration.isPresent()) {
            // Like the plan: the first chunk's line, which is forced before a file has its name, takes it to disk.
            journal.appendUnforced(registration.get());
        }
        Durable.createFolders(Durable.folderOf(folder));
        Files.createDirectories(folder); // Its own name is forced with the first chunk's files.
        StagedFile.deleteLeftovers(folder);
        ChunkJournal<ExtractDay> lines =
                journal.chunks(name, List.of(plan.source().identity()));
        lines.plan(chunks, journal.manifest().state());
        if (chunks.isEmpty()) {
            journal.force();
        }
        return new RawCommit(plan, folder, lines, journal);
    }

    /** A chunk whose days are being worked out. */
    record Part(RawCommit commit, Chunk chunk, List<Future<DayWork.Result>> futures) {}

    /** A chunk whose days are worked out. */
    private record Ready(RawCommit commit, Chunk chunk, Instant startedAt, List<DayWork.Result> results) {
        long rows() {
            return results.stream().mapToLong(result -> result.record().rows()).sum();
        }

        List<ExtractDay> days() {
            return results.stream().map(DayWork.Result::record).toList();
        }
    }

    /**
     * Waits for the days of chunks of different sources and puts them in place together, so that small sources share the forces
     * to disk. Of a chunk that is refused, and of those behind it, nothing is put in place.
     */
    static void run(List<Part> parts) throws IOException {
        List<Ready> ready = new ArrayList<>();
        for (Part part : parts) {
            RawCommit commit = part.commit();
            Instant startedAt = commit.journal.clock().instant();
            try {
                List<DayWork.Result> results = new ArrayList<>();
                for (Future<DayWork.Result> future : part.futures()) {
                    results.add(Results.of(future));
                }
                ready.add(new Ready(commit, part.chunk(), startedAt, results));
            } catch (Refusal e) {
                putBefore(e, ready);
                throw commit.fail(part.chunk(), startedAt, e);
            }
        }
        put(ready);
    }

    private static void putBefore(Refusal refused, List<Ready> ready) throws IOException {
        try {
            put(ready);
        } catch (IOException | RuntimeException e) {
            e.addSuppressed(refused);
            throw e;
        }
    }

    private static void put(List<Ready> ready) throws IOException {
        if (ready.isEmpty()) {
            return;
        }
        RawCommit any = ready.get(0).commit();
        if (any.chunks == null) {
            ready.forEach(RawCommit::tell);
            return;
        }
        for (Ready one : ready) {
            one.commit().lines().inProgressUnforced(one.chunk(), one.startedAt());
        }
        any.journal.force();
        for (Ready one : ready) {
            for (DayWork.Result result : one.results()) {
                if (result.file().isPresent()) {
                    result.file().get().commit();
                }
            }
        }
        FolderForces.run(Stream.concat(
                        ready.stream().map(one -> one.commit().folder),
                        ready.stream().map(one -> Durable.folderOf(one.commit().folder)))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        for (Ready one : ready) {
            one.commit().lines().doneUnforced(one.chunk(), one.startedAt(), one.rows(), one.days());
        }
        any.journal.force();
    }

    private static void tell(Ready one) {
        one.commit().journal.tally().done(one.results().size(), one.rows());
        LOG.info("{} chunk {}: would write {} rows", one.commit().plan.source().folder(), one.chunk(), one.rows());
    }

    private ChunkJournal<ExtractDay> lines() {
        return Objects.requireNonNull(chunks);
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
        StagedFile.deleteLeftovers(staging.raw(source));
    }
}
