package dev.frontmonth.common.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CommitQueueTest {
    private final List<Integer> committed = Collections.synchronizedList(new ArrayList<>());

    /** A closed pool's last thread may still be on its way out. */
    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("commit-")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void commitsRunInTheirOrder() throws IOException {
        try (CommitQueue queue = new CommitQueue()) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                queue.submit(() -> committed.add(number));
            }
            queue.finish();
        }
        assertThat(committed).isEqualTo(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void firstFailureStopsLaterCommitsAndIsTheOneThrown() {
        CountDownLatch queued = new CountDownLatch(1);
        assertThatThrownBy(() -> {
                    try (CommitQueue queue = new CommitQueue()) {
                        queue.submit(() -> committed.add(0));
                        queue.submit(() -> {
                            await(queued);
                            throw new IOException("first");
                        });
                        queue.submit(() -> {
                            committed.add(2);
                            throw new IOException("second");
                        });
                        queued.countDown();
                        queue.finish();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("first");
        assertThat(committed).containsExactly(0);
    }

    @Test
    void failureReachesWhoeverSubmitsNext() {
        assertThatThrownBy(() -> {
                    try (CommitQueue queue = new CommitQueue()) {
                        queue.submit(() -> {
                            throw new IllegalStateException("broken");
                        });
                        while (true) {
                            queue.submit(() -> committed.add(1));
                        }
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(committed).isEmpty();
    }

    @Test
    void errorPropagatesToo() {
        assertThatThrownBy(() -> {
                    try (CommitQueue queue = new CommitQueue()) {
                        queue.submit(() -> {
                            throw new OutOfMemoryError("full");
                        });
                        queue.finish();
                    }
                })
                .isInstanceOf(OutOfMemoryError.class);
    }

    /** A caller that gives up waits for the commit that runs, and none after it begins. */
    @Test
    void closingWithoutFinishingLeavesTheRestOut() throws IOException {
        CountDownLatch begun = new CountDownLatch(1);
        try (CommitQueue queue = new CommitQueue()) {
            queue.submit(() -> {
                begun.countDown();
                committed.add(0);
            });
            await(begun);
        }
        assertThat(committed).containsExactly(0);
    }

    private static void await(CountDownLatch latch) {
        boolean interrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
