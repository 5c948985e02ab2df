package dev.frontmonth.merge;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.run.ChunkJournal;
import dev.frontmonth.common.run.Progress;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.gate.GateFailure;
import dev.frontmonth.merge.plan.ChunkPlan;
import dev.frontmonth.merge.plan.MergePlan;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the chunks of a run, each in a transaction of its own. Some are worked out side by side, as DuckDB gains nothing from
 * several threads on a chunk; they are committed and recorded in their order, and the first failure ends the run.
 */
final class ChunkRun {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkRun.class);

    private final MergePlan plan;
    private final ChunkJournal<MergedDay> journal;
    private final Database database;
    private final ChunkMerge chunkMerge;
    private final String symbol;
    private final ChunkOrder order = new ChunkOrder();

    ChunkRun(String symbol, MergePlan plan, ChunkJournal<MergedDay> journal, Database database, ChunkMerge chunkMerge) {
        this.symbol = symbol;
        this.plan = plan;
        this.journal = journal;
        this.database = database;
        this.chunkMerge = chunkMerge;
    }

    /** Merges all chunks and returns what they changed together; throws what the first that failed threw. */
    Changes run() throws IOException {
        int atATime = DatabaseSetup.chunksAtATime();
        Changes changes = Changes.NONE;
        Deque<Future<Changes>> running = new ArrayDeque<>();
        try (WorkerPool workers = new WorkerPool("chunk", atATime, atATime + 1);
                Progress progress =
                        new Progress("merge " + symbol, plan.resume().due().size())) {
            int number = 0;
            for (Chunk chunk : plan.chunks()) {
                int position = number++;
                running.add(workers.submit(() -> mergeInOrder(position, chunk, progress)));
                while (!running.isEmpty() && running.peek().isDone()) {
                    changes = changes.plus(Results.of(running.remove()));
                }
            }
            while (!running.isEmpty()) {
                changes = changes.plus(Results.of(running.remove()));
            }
        } finally {
            order.stop();
        }
        return changes;
    }

    private Changes mergeInOrder(int number, Chunk chunk, Progress progress) throws IOException {
        Instant startedAt = journal.now();
        try {
            Changes changes = merge(number, plan.chunk(chunk), startedAt);
            progress.step(chunk.length());
            order.pass(number);
            return changes;
        } catch (CancellationException e) {
            return Changes.NONE; // The chunk that failed before this one says why.
        } catch (IOException | RuntimeException | Error e) {
            record(e, number, chunk, startedAt);
            throw e;
        }
    }

    private Changes merge(int number, ChunkPlan chunk, Instant startedAt) throws IOException {
        Session session = database.session();
        Changes changes = session.transaction(() -> {
            Changes made = chunkMerge.merge(session, chunk);
            order.await(number);
            journal.inProgress(chunk.chunk(), startedAt);
            return made;
        });
        database.giveBack(session);
        LOG.info("{} chunk {}: {}", symbol, chunk.chunk(), changes);
        long rows = chunk.merged().stream().mapToLong(MergedDay::rows).sum();
        journal.done(chunk.chunk(), startedAt, rows, chunk.merged());
        return changes;
    }

    /** Only what is wrong with the chunk itself is recorded as its failure; a full disk is not. */
    private void record(Throwable failure, int number, Chunk chunk, Instant startedAt) throws IOException {
        try {
            order.await(number);
        } catch (CancellationException e) {
            failure.addSuppressed(e);
            return;
        }
        order.stop();
        if (failure instanceof Refusal refusal && refusal.exitCode() == ExitCode.DATA) {
            journal.failed(
                    chunk,
                    startedAt,
                    refusal,
                    GateFailure.details(refusal),
                    plan.chunk(chunk).merged());
        }
    }
}
