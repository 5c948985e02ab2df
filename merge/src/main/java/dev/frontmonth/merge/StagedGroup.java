package dev.frontmonth.merge;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.merge.curated.StagedBars;
import dev.frontmonth.merge.curated.StagedDays;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.plan.ChunkPlan;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A group's bars, staged by another thread ahead of the chunks' transactions. If anything is wrong with them, each chunk is staged
 * by itself: those before the faulty one are sound and get merged.
 */
final class StagedGroup {
    private final ChunkGroup group;
    private final ChunkMerge chunkMerge;
    private final Future<StagedBars> together;
    private final AtomicInteger unfinished;

    /** Begins to stage the group. */
    StagedGroup(ChunkGroup group, ChunkMerge chunkMerge, Database database, WorkerPool stagers) {
        this.group = group;
        this.chunkMerge = chunkMerge;
        this.together = stagers.submit(() -> {
            Session session = database.session();
            StagedBars staged = chunkMerge.stage(session, group.first(), group.chunks());
            database.giveBack(session);
            return staged;
        });
        this.unfinished = new AtomicInteger(group.chunks().size());
    }

    /** Returns the staged bars of a chunk, by its number in the run. */
    StagedDays chunk(Session session, int number) throws IOException {
        int place = number - group.first();
        ChunkPlan chunk = group.chunks().get(place);
        try {
            StagedBars staged = Results.of(together);
            int files = group.chunks().subList(0, place).stream()
                    .mapToInt(before -> before.present().size())
                    .sum();
            return staged.part(files, chunk.present().size());
        } catch (IOException | Refusal e) {
            return chunkMerge.stage(session, number, List.of(chunk)).all();
        }
    }

    /** A chunk is merged; after the last the memory is given back. */
    void finish(Session session) throws IOException {
        if (unfinished.decrementAndGet() == 0 && !failed()) {
            Results.of(together).drop(session);
        }
    }

    private boolean failed() throws IOException {
        try {
            Results.of(together);
            return false;
        } catch (Refusal e) {
            return true;
        }
    }
}
