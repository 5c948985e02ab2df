package dev.frontmonth.merge;

import java.util.concurrent.CancellationException;

/**
 * Chunks are worked out side by side and committed one after the other. After the first that fails no later one is committed.
 * Closed before the threads of the chunks are: one whose turn never comes would keep them waiting for ever.
 */
final class ChunkOrder implements AutoCloseable {
    private int next;
    private boolean stopped;

    /**
     * Waits until all chunks before this one are committed.
     *
     * @throws CancellationException if one of them failed
     */
    synchronized void await(int number) {
        try {
            while (next < number && !stopped) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
            throw new IllegalStateException("a chunk was interrupted while it waited for its turn", e);
        }
        if (stopped) {
            throw new CancellationException("a chunk before this one failed");
        }
    }

    /** The chunk is committed and recorded. */
    synchronized void pass(int number) {
        next = number + 1;
        notifyAll();
    }

    /** Returns how many chunks are committed and recorded: the first ones. */
    synchronized int passed() {
        return next;
    }

    /** Nothing more is committed. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public void close() {
        stop();
    }
}
