package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class DayBatchTest {
    @Test
    void batchesHoldWholeDaysAndAtLeastOne() {
        assertThat(DayBatch.cut(List.of(5L, 5L, 5L, 30L, 1L), 10))
                .containsExactly(new DayBatch(0, 1), new DayBatch(2, 2), new DayBatch(3, 3), new DayBatch(4, 4));
        assertThat(DayBatch.cut(List.of(5L, 5L), 1_000_000)).containsExactly(new DayBatch(0, 1));
        assertThat(DayBatch.cut(List.of(), 10)).isEmpty();
    }
}
