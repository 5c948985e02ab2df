package dev.frontmonth.common.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.staging.OtherProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WorkerPoolTest {
    /** A closed pool's last thread may still be on its way out. */
    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("test-")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    void resultsComeBack() throws IOException {
        List<Future<Integer>> futures = new ArrayList<>();
        List<Integer> results = new ArrayList<>();
        try (WorkerPool pool = new WorkerPool("test", 3, 10)) {
            for (int i = 0; i < 100; i++) {
                int number = i;
                futures.add(pool.submit(() -> number * number));
            }
            for (Future<Integer> future : futures) {
                results.add(Results.of(future));
            }
        }
        assertThat(results)
                .isEqualTo(IntStream.range(0, 100).map(i -> i * i).boxed().toList());
    }

    @Test
    void unitsUnderWayAreBounded() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        List<Future<Integer>> futures = new ArrayList<>();
        try (WorkerPool pool = new WorkerPool("test", 4, 10)) {
            for (int i = 0; i < 2; i++) {
                futures.add(pool.submit(() -> begunThenWait(begun, go), 5));
            }
            Thread third = new Thread(() -> futures.add(pool.submit(() -> begunThenWait(begun, go), 1)), "submitter");
            third.start();
            while (third.getState() != Thread.State.WAITING || begun.get() < 2) {
                Thread.onSpinWait();
            }
            assertThat(begun).hasValue(2);
            go.countDown();
            third.join();
            for (Future<Integer> future : futures) {
                assertThat(Results.of(future)).isZero();
            }
        }
        assertThat(begun).hasValue(3);
    }

    private static int begunThenWait(AtomicInteger begun, CountDownLatch go) throws InterruptedException {
        begun.incrementAndGet();
        go.await();
        return 0;
    }

    @Test
    void taskLargerThanTheRoomWaitsUntilItIsAlone() throws IOException {
        try (WorkerPool pool = new WorkerPool("test", 2, 10)) {
            Future<String> small = pool.submit(() -> "small", 0);
            Future<String> huge = pool.submit(() -> "huge", Integer.MAX_VALUE);
            assertThat(Results.of(small)).isEqualTo("small");
            assertThat(Results.of(huge)).isEqualTo("huge");
        }
    }

    @Test
    void failureIsThrownToWhoeverAsksForTheResult() {
        try (WorkerPool pool = new WorkerPool("test", 1, 10)) {
            assertThatThrownBy(() -> Results.of(pool.submit(() -> fail(new IOException("io")))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("io");
            assertThatThrownBy(() ->
                            Results.of(pool.submit(() -> fail(new UncheckedIOException(new IOException("wrapped"))))))
                    .isInstanceOf(IOException.class)
                    .hasMessage("wrapped");
            assertThatThrownBy(() -> Results.of(pool.submit(() -> fail(new IllegalStateException("state")))))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> Results.of(pool.submit(() -> {
                        throw new StackOverflowError();
                    })))
                    .isInstanceOf(StackOverflowError.class);
            assertThatThrownBy(() -> Results.of(pool.submit(() -> fail(new InterruptedException("checked")))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("checked");
        }
    }

    private static int fail(Exception e) throws Exception {
        throw e;
    }

    @Test
    void failedTaskGivesItsRoomBack() {
        try (WorkerPool pool = new WorkerPool("test", 1, 1)) {
            for (int i = 0; i < 5; i++) {
                Future<Integer> failed = pool.submit(() -> fail(new IOException("io")));
                assertThatThrownBy(() -> Results.of(failed)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void closingDropsWhatHasNotBegunAndInterruptsNothing() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch first = new CountDownLatch(1);
        List<Future<Integer>> futures = new ArrayList<>();
        WorkerPool pool = new WorkerPool("test", 1, 10);
        futures.add(pool.submit(() -> {
            first.countDown();
            return begunThenWait(begun, go);
        }));
        for (int i = 0; i < 5; i++) {
            futures.add(pool.submit(begun::incrementAndGet));
        }
        first.await();
        Thread closer = new Thread(pool::close, "closer");
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        closer.join();
        assertThat(Results.of(futures.get(0))).isZero();
        assertThat(begun).hasValue(1);
        assertThat(futures.subList(1, 6))
                .allSatisfy(dropped ->
                        assertThatThrownBy(() -> Results.of(dropped)).isInstanceOf(CancellationException.class));
    }

    /** A commit that a signal kept from its end would leave files that no manifest knows. */
    @Test
    void signalKeepsWorkBackButNotACommit() throws Exception {
        try (OtherProcess process = OtherProcess.start(SignalledPools.class)) {
            assertThat(process.line()).isEqualTo("ready");
            assertThat(ProcessHandle.of(process.pid()).orElseThrow().destroy()).isTrue();
            assertThat(process.line()).isEqualTo("work TERMINATED");
            assertThat(process.line()).isEqualTo("commit done");
        }
    }
}
