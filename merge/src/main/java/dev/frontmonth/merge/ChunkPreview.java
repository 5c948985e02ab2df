package dev.frontmonth.merge;

import dev.frontmonth.common.run.Tally;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.plan.ChunkPlan;
import dev.frontmonth.merge.plan.MergePlan;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through the chunks of a dry run: every check of the files and their rows, and what would change. */
record ChunkPreview(String symbol, MergePlan plan, Session session, ChunkMerge chunkMerge, Tally tally) {
    private static final Logger LOG = LoggerFactory.getLogger(ChunkPreview.class);

    Changes run() throws IOException {
        Changes changes = Changes.NONE;
        for (ChunkPlan chunk : plan.chunks()) {
            Changes ofChunk = chunkMerge.preview(session, chunk);
            LOG.info("{} chunk {}: it would be {}", symbol, chunk.chunk(), ofChunk);
            tally.done(chunk.days().size(), chunk.rows());
            ofChunk.count(tally);
            changes = changes.plus(ofChunk);
        }
        return changes;
    }
}
