package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class EncoderWarmUpTest {
    /** Hangs, and so fails, if the warm-up does not hear of its end. */
    @Test
    void itEndsWithTheFirstPass() throws InterruptedException {
        EncoderWarmUp warmUp = new EncoderWarmUp();
        Thread thread = warmUp.start();
        warmUp.end();
        thread.join();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void itGoesRoundUntilThen() {
        EncoderWarmUp warmUp = new EncoderWarmUp();
        AtomicInteger rounds = new AtomicInteger();
        warmUp.run(encoder -> {
            if (rounds.incrementAndGet() == 3) {
                warmUp.end();
            }
        });
        assertThat(rounds).hasValue(3);
    }

    @Test
    void whatBefallsItIsNotTold() {
        assertThatCode(() -> new EncoderWarmUp().run(encoder -> {
                    throw new OutOfMemoryError("made up");
                }))
                .doesNotThrowAnyException();
    }
}
