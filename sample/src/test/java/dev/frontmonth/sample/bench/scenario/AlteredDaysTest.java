package dev.frontmonth.sample.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.market.Market;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class AlteredDaysTest {
    private final AlteredDays altered = new AlteredDays(new Market(1));

    @Test
    void tenFridaysAllOverTheHistory() {
        assertThat(altered.of(History.ofYears(1)))
                .hasSize(10)
                .allSatisfy(date -> assertThat(date.getDayOfWeek()).isEqualTo(DayOfWeek.FRIDAY))
                .allSatisfy(
                        date -> assertThat(date).isBetween(History.ofYears(1).start(), History.END))
                .anySatisfy(date -> assertThat(date).isBefore(LocalDate.of(2025, 3, 4)))
                .anySatisfy(date -> assertThat(date).isAfter(LocalDate.of(2025, 12, 1)));
    }

    @Test
    void fewerInAHistoryThatHasNoTen() {
        assertThat(altered.of(new History(LocalDate.of(2026, 1, 24)))).containsExactly(LocalDate.of(2026, 1, 30));
    }
}
