package dev.frontmonth.merge;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.merge.plan.ChunkPlan;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive chunks that are staged together, which takes DuckDB half of the time that one by one takes: most of it is not
 * spent on rows. Each is a transaction of its own all the same.
 *
 * @param first number of the first, from 0
 * @param chunks in their order; at least one
 */
record ChunkGroup(int first, List<ChunkPlan> chunks) {
    /** About 10 MB in memory. */
    static final long MOST_ROWS = 100_000;

    private static final int MOST_FILES = 256;

    /** Cuts chunks into groups of at most {@link #MOST_ROWS} rows; a chunk of more is a group. */
    static List<ChunkGroup> cut(List<ChunkPlan> chunks) {
        List<ChunkGroup> groups = new ArrayList<>();
        int first = 0;
        long rows = 0;
        long files = 0;
        for (int i = 0; i < chunks.size(); i++) {
            List<CuratedDay> days = chunks.get(i).present();
            long more = days.stream().mapToLong(CuratedDay::rows).sum();
            if (i > first && (rows + more > MOST_ROWS || files + days.size() > MOST_FILES)) {
                groups.add(new ChunkGroup(first, chunks.subList(first, i)));
                first = i;
                rows = 0;
                files = 0;
            }
            rows += more;
            files += days.size();
        }
        if (first < chunks.size()) {
            groups.add(new ChunkGroup(first, chunks.subList(first, chunks.size())));
        }
        return groups;
    }
}
