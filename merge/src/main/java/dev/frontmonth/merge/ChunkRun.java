package dev.frontmonth.merge;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.FirstFailure;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.run.ChunkJournal;
import dev.frontmonth.common.run.Progress;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.merge.curated.StagedDays;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.gate.GateFailure;
import dev.frontmonth.merge.plan.ChunkPlan;
import dev.frontmonth.merge.plan.MergePlan;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the chunks of a run, each in a transaction of its own. Bars are staged ahead, and some chunks are worked out side by side,
 * as DuckDB gains nothing from several threads on a chunk; they are committed and recorded in their order, and the first failure
 * ends the run.
 */
final class ChunkRun {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkRun.class);

    private final MergePlan plan;
    private final ChunkJournal<MergedDay> journal;
    private final Database database;
    private final ChunkMerge chunkMerge;
    private final String symbol;
    private final ChunkOrder order = new ChunkOrder();
    private final Deque<Future<Changes>> running = new ArrayDeque<>();
    private Changes changes = Changes.NONE;

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
        List<ChunkGroup> groups = ChunkGroup.cut(plan.chunks());
        try (WorkerPool stagers = new WorkerPool("stage", 1, 2);
                WorkerPool workers = new WorkerPool("chunk", atATime, atATime + 1);
                Progress progress =
                        new Progress("merge " + symbol, plan.resume().due().size());
                order) {
            Deque<StagedGroup> staged = new ArrayDeque<>();
            for (int i = 0; i < groups.size(); i++) {
                for (int ahead = i + staged.size(); ahead <= i + 1 && ahead < groups.size(); ahead++) {
                    staged.add(new StagedGroup(groups.get(ahead), chunkMerge, database, stagers));
                }
                submit(workers, groups.get(i), staged.remove(), progress);
            }
            while (!running.isEmpty()) {
                changes = changes.plus(Results.of(running.remove()));
            }
        }
        return changes;
    }

    /** Returns how many chunks were merged: the first ones of the plan. */
    int merged() {
        return order.passed();
    }

    private void submit(WorkerPool workers, ChunkGroup group, StagedGroup staged, Progress progress)
            throws IOException {
        int number = group.first();
        for (ChunkPlan chunk : group.chunks()) {
            int position = number++;
            running.add(workers.submit(() -> mergeInOrder(position, chunk, staged, progress)));
            while (!running.isEmpty() && running.peek().isDone()) {
                changes = changes.plus(Results.of(running.remove()));
            }
        }
    }

    private Changes mergeInOrder(int number, ChunkPlan chunk, StagedGroup group, Progress progress) throws IOException {
        Instant startedAt = journal.now();
        try {
            Changes made = merge(number, chunk, group, startedAt);
            progress.step(chunk.chunk().length());
            return made;
        } catch (CancellationException e) {
            return Changes.NONE; // The chunk that failed before this one says why.
        } catch (IOException | RuntimeException | Error e) {
            FirstFailure.keep(e, () -> record(e, number, chunk, startedAt));
            throw e;
        }
    }

    /** The next chunk may commit while this one's line is forced to disk. */
    private Changes merge(int number, ChunkPlan chunk, StagedGroup group, Instant startedAt) throws IOException {
        Session session = database.session();
        StagedDays staged = group.chunk(session, number);
        Changes made = session.transaction(() -> {
            Changes ofChunk = chunkMerge.merge(session, chunk, staged);
            order.await(number);
            journal.inTransaction(chunk.chunk(), startedAt);
            return ofChunk;
        });
        List<MergedDay> merged = chunk.merged();
        long rows = chunk.rows();
        journal.appendDone(chunk.chunk(), startedAt, rows, merged);
        order.pass(number);
        LOG.info("{} chunk {}: {}", symbol, chunk.chunk(), made);
        made.count(journal.tally());
        journal.settle(chunk.chunk(), merged.size(), rows);
        group.finish(session, number);
        database.giveBack(session);
        return made;
    }

    /** Only what is wrong with the chunk itself is recorded as its failure; a full disk is not. */
    private void record(Throwable failure, int number, ChunkPlan chunk, Instant startedAt) throws IOException {
        order.await(number);
        order.stop();
        if (failure instanceof Refusal refusal && refusal.exitCode() == ExitCode.DATA) {
            journal.failed(chunk.chunk(), startedAt, refusal, GateFailure.details(refusal), chunk.merged());
        }
    }
}
