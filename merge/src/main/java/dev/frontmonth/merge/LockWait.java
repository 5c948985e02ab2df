package dev.frontmonth.merge;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.run.Termination;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for what other processes hold, as long as the user allows in all. */
final class LockWait {
    private static final Logger LOG = LoggerFactory.getLogger(LockWait.class);
    private static final long INTERVAL_MILLIS = 250;

    private final int seconds;
    private final long deadline;
    private boolean told;

    /** Begins the time. */
    LockWait(int seconds) {
        this.seconds = seconds;
        this.deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Work that is refused while another process holds a lock. */
    interface Work<R> {
        /** Does it. */
        R run() throws IOException;
    }

    /** The locks that the work needs. */
    interface Locks {
        /** Takes them and gives them back; refused like the work. */
        void probe() throws IOException;
    }

    /**
     * Tries work until it is not refused for a lock, and returns what it returns.
     *
     * @param work begins anew each time, as the holder may have changed everything
     * @param locks probed several times a second between the tries of the work
     * @throws Refusal that names the holder, when the time is up
     */
    <R> R until(Work<R> work, Locks locks) throws IOException {
        while (true) {
            try {
                return work.run();
            } catch (Refusal e) {
                goOnOrThrow(e);
            }
            awaitLocks(locks);
        }
    }

    private void awaitLocks(Locks locks) throws IOException {
        while (true) {
            try {
                locks.probe();
                return;
            } catch (Refusal e) {
                goOnOrThrow(e);
            }
        }
    }

    private void goOnOrThrow(Refusal refusal) {
        boolean isLock = refusal.exitCode() == ExitCode.TEMPORARY && refusal.reason() != Reason.FAILED_BEFORE;
        if (!isLock || System.nanoTime() >= deadline) {
            throw refusal;
        }
        Termination.check();
        if (!told) {
            told = true;
            LOG.info("waiting up to {} s: {}", seconds, refusal.getMessage());
        }
        try {
            TimeUnit.MILLISECONDS.sleep(INTERVAL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal;
        }
    }
}
