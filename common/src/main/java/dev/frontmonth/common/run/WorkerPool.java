package dev.frontmonth.common.run;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for the days' independent work. {@link #submit} blocks while too much is under way, which bounds memory. A task's
 * failure is the caller's to find in its future; closing the pool waits for the tasks that run and drops the others.
 */
public final class WorkerPool implements AutoCloseable {
    private static final int MOST_THREADS = 8;

    private final ExecutorService threads;
    private final Semaphore room;
    private final int capacity;
    private final boolean heedsSignals;
    private volatile boolean closing;

    /**
     * Starts the threads.
     *
     * @param name of the threads
     * @param size number of threads
     * @param inFlight how many units of work may be waiting or running at once
     */
    public WorkerPool(String name, int size, int inFlight) {
        this(name, size, inFlight, true);
    }

    private WorkerPool(String name, int size, int inFlight, boolean heedsSignals) {
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.room = new Semaphore(inFlight);
        this.capacity = inFlight;
        this.heedsSignals = heedsSignals;
    }

    /** Starts two threads for each core, up to eight, as a day waits for the disk, to be forced to it, about as long as it computes. */
    public static WorkerPool ofCores(String name, int inFlight) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new WorkerPool(name, Math.min(MOST_THREADS, 2 * cores), inFlight);
    }

    /** Starts threads for what must be done to its end once it has begun, as a commit: a signal does not keep a task from them. */
    public static WorkerPool ofCommit(String name, int size, int inFlight) {
        return new WorkerPool(name, size, inFlight, false);
    }

    private void checkTermination() {
        if (heedsSignals) {
            Termination.check();
        }
    }

    /** Hands a task of one unit over once there is room for it. */
    public <R> Future<R> submit(Callable<R> task) {
        return submit(task, 1);
    }

    /** Hands a task over once there is room for its units; one larger than the whole room waits until it is alone. */
    public <R> Future<R> submit(Callable<R> task, int units) {
        checkTermination();
        int taken = Math.max(1, Math.min(units, capacity));
        room.acquireUninterruptibly(taken);
        return threads.submit(() -> {
            try {
                checkTermination();
                requireOpen();
                return task.call();
            } finally {
                room.release(taken);
            }
        });
    }

    private void requireOpen() {
        if (closing) {
            throw new CancellationException("the pool was closed before the task began");
        }
    }

    /** Never interrupts a task: an interrupt closes the file that the thread is just writing, such as the manifest. */
    @Override
    public void close() {
        closing = true;
        threads.shutdown();
        boolean interrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.HOURS)) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
