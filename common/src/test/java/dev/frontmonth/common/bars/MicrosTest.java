package dev.frontmonth.common.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MicrosTest {
    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z, 1970-01-01",
        "-1, 1969-12-31T23:59:59.999999Z, 1969-12-31",
        "1704153600000000, 2024-01-02T00:00:00Z, 2024-01-02",
        "1704153599999999, 2024-01-01T23:59:59.999999Z, 2024-01-01"
    })
    void microsecondsAreATimeAndLieInADate(long micros, Instant instant, LocalDate date) {
        assertThat(Micros.of(instant)).isEqualTo(micros);
        assertThat(Micros.instant(micros)).isEqualTo(instant);
        assertThat(Micros.utcDate(micros)).isEqualTo(date);
        assertThat(Micros.startOf(date)).isLessThanOrEqualTo(micros).isGreaterThan(micros - Micros.DAY);
    }

    @Test
    void extremesComeBack() {
        for (long micros : new long[] {Long.MIN_VALUE / Micros.SECOND * Micros.SECOND, Long.MAX_VALUE}) {
            assertThat(Micros.of(Micros.instant(micros))).isEqualTo(micros);
        }
        assertThatThrownBy(() -> Micros.of(Instant.MAX)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void nanosecondsAreRoundedDown() {
        assertThat(Micros.of(Instant.parse("1970-01-01T00:00:00.000001999Z"))).isEqualTo(1);
        assertThat(Micros.of(Instant.parse("1969-12-31T23:59:59.999999999Z"))).isEqualTo(-1);
    }

    @Test
    void textIsAMinuteInUtc() {
        assertThat(Micros.text(1_704_164_640_000_000L)).isEqualTo("2024-01-02T03:04Z");
    }
}
