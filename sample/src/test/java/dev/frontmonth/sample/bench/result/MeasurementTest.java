package dev.frontmonth.sample.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MeasurementTest {
    @Test
    void answerOfGnuTimeIsWallUserSystemKilobytes() {
        assertThat(Measurement.parse("6.31 8.50 1.25 2048\n")).isEqualTo(new Measurement(6.31, 9.75, 2_097_152, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3", "1 2 3 4 5", "one 2 3 4"})
    void otherTextIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Measurement.parse(line));
    }

    @Test
    void oneAfterTheOtherAddsTimesAndKeepsTheLargerMemory() {
        Measurement first = new Measurement(1, 2, 500, 10);
        Measurement second = new Measurement(4, 8, 300, 20);

        assertThat(first.then(second)).isEqualTo(new Measurement(5, 10, 500, 30));
        assertThat(second.then(first)).isEqualTo(new Measurement(5, 10, 500, 30));
    }
}
