package dev.frontmonth.common.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Commits chunks in their order on a thread of its own, while the next chunks are worked out. After the first failure nothing
 * more is committed; the failure is thrown to whoever submits next or finishes.
 */
public final class CommitQueue implements AutoCloseable {
    private static final int CHUNKS_AHEAD = 4;

    private final WorkerPool thread = new WorkerPool("commit", 1, CHUNKS_AHEAD);
    private final Deque<Future<Boolean>> commits = new ArrayDeque<>();
    private final AtomicBoolean failed = new AtomicBoolean();

    /** A chunk's commit. */
    public interface Commit {
        /** Waits for the chunk's work, then puts it in place. */
        void run() throws IOException;
    }

    /** Queues a commit behind those before it; blocks while too many wait. */
    public void submit(Commit commit) throws IOException {
        while (!commits.isEmpty() && commits.peek().isDone()) {
            Results.of(commits.remove());
        }
        commits.add(thread.submit(() -> runUnlessFailed(commit)));
    }

    private boolean runUnlessFailed(Commit commit) throws IOException {
        if (failed.get()) {
            return false;
        }
        try {
            Termination.check();
            commit.run();
            return true;
        } catch (IOException | RuntimeException | Error e) {
            failed.set(true);
            throw e;
        }
    }

    /** Waits for all commits. */
    public void finish() throws IOException {
        while (!commits.isEmpty()) {
            Results.of(commits.remove());
        }
    }

    @Override
    public void close() {
        failed.set(true);
        thread.close();
    }
}
