package dev.frontmonth.sample.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTest {
    @Test
    void wordsStandLeftAndNumbersRight() {
        Table table = new Table(
                List.of("", "wall", "against", "target"),
                List.of(List.of("extract", "6.31 s", "dbn", "≤ 1.00×"), List.of("all", "-", "", "")));

        assertThat(table.markdown()).isEqualTo("""
                |         |   wall | against |  target |
                |---------|-------:|---------|--------:|
                | extract | 6.31 s | dbn     | ≤ 1.00× |
                | all     |      - |         |         |
                """);
    }

    @Test
    void rowOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1"))))
                .withMessageContaining("expected 2 cells");
    }
}
