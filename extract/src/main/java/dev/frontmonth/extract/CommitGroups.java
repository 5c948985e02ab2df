package dev.frontmonth.extract;

import dev.frontmonth.common.run.CommitQueue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers chunks for their commits. With a file a day, a commit of its own for each would have the run wait for the disk most of
 * its time; so sources of a single chunk are put in place together. The chunks of a larger source are commits of their own.
 */
final class CommitGroups {
    /** Beyond, a commit takes longer than the work of the next. */
    private static final int MOST_CHUNKS = 64;

    private final CommitQueue commits;
    private List<RawCommit.Part> waiting = new ArrayList<>();

    CommitGroups(CommitQueue commits) {
        this.commits = commits;
    }

    /**
     * Takes the next chunk.
     *
     * @param single whether it is all that its source has to do
     */
    void add(RawCommit.Part part, boolean single) throws IOException {
        if (!single) {
            flush();
        }
        waiting.add(part);
        if (!single || waiting.size() == MOST_CHUNKS) {
            flush();
        }
    }

    /** Hands over what waits. */
    void flush() throws IOException {
        if (!waiting.isEmpty()) {
            List<RawCommit.Part> group = waiting;
            waiting = new ArrayList<>();
            commits.submit(() -> RawCommit.run(group));
        }
    }
}
