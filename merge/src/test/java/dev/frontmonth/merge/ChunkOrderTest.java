package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ChunkOrderTest {
    private final ChunkOrder order = new ChunkOrder();

    @Test
    void chunksPassInTheirOrder() throws ExecutionException, InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> second = thread.submit(() -> {
                order.await(1);
                int before = order.passed();
                order.pass(1);
                return before;
            });
            order.await(0);
            order.pass(0);
            assertThat(second.get()).isEqualTo(1);
            assertThat(order.passed()).isEqualTo(2);
        } finally {
            thread.shutdownNow();
        }
    }

    /** As when a signal comes before the chunk's task has begun: nobody will ever let the next one pass. */
    @Test
    void chunkWhoseTurnNeverComesIsLetGoWhenTheRunEnds() {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> second = thread.submit(() -> order.await(1));
            order.close();
            assertThatThrownBy(second::get).hasCauseInstanceOf(CancellationException.class);
            assertThat(order.passed()).isZero();
        } finally {
            thread.shutdownNow();
        }
    }
}
