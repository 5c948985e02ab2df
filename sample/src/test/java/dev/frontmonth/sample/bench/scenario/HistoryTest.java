package dev.frontmonth.sample.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class HistoryTest {
    @Test
    void labelSaysHowLongItIs() {
        assertThat(History.full().label()).isEqualTo("15 years");
        assertThat(History.ofYears(1).label()).isEqualTo("1 year");
        assertThat(History.ofYears(30).label()).isEqualTo("30 years");
        assertThat(new History(LocalDate.of(2026, 1, 5)).label()).isEqualTo("30 days");
    }

    @Test
    void yearsEndWithTheLastDate() {
        assertThat(History.ofYears(5).start()).isEqualTo("2021-02-04");
    }

    @Test
    void fileOfTheFullSampleIsCalledSo() {
        assertThat(History.full().fileName()).isEqualTo("full.dbn.zst");
        assertThat(History.ofYears(1).fileName()).isEqualTo("from-2025-02-04.dbn.zst");
    }
}
