package dev.frontmonth.merge;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.Termination;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.merge.curated.StagedBars;
import dev.frontmonth.merge.curated.StagedDays;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.plan.ChunkPlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Integer, StagedBars> singles = new ConcurrentHashMap<>();

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
            Termination.check();
            StagedBars single = chunkMerge.stage(session, number, List.of(chunk));
            singles.put(number, single);
            return single.all();
        }
    }

    /** A chunk is merged; the memory of bars that no other chunk needs is given back. */
    void finish(Session session, int number) {
        Optional.ofNullable(singles.remove(number)).ifPresent(single -> single.drop(session));
        if (unfinished.decrementAndGet() == 0) {
            staged().ifPresent(staged -> staged.drop(session));
        }
    }

    /** Returns the bars that were staged together; none if that failed, of which the chunks had their own word. */
    private Optional<StagedBars> staged() {
        try {
            return Optional.of(Results.of(together));
        } catch (IOException | Refusal e) {
            return Optional.empty();
        }
    }
}
