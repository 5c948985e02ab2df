package dev.frontmonth.transform.roll;

import static dev.frontmonth.transform.contract.RawBarsBuilder.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

final class FrontMonthBarsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);

    @Test
    void winnersBarsKeepTheirValues() {
        RawBars outrights = new RawBarsBuilder()
                .bar("2024-01-02T03:04Z MGCJ4 1 1 1 1 99")
                .bar("2024-01-02T03:04Z MGCG4 1880.5 1880.7 1880.1 1880.6 3")
                .bar("2024-01-02T03:09Z MGCG4 1880.6 1880.6 1880.6 1880.6 0")
                .bar("2024-01-02T03:10Z MGCJ4 1 1 1 1 99")
                .build();
        CuratedBars expected = new CuratedBars(
                "GOLD",
                "MGCG4",
                DAY,
                new long[] {ts("2024-01-02T03:04Z"), ts("2024-01-02T03:09Z")},
                new double[] {1880.5, 1880.6},
                new double[] {1880.7, 1880.6},
                new double[] {1880.1, 1880.6},
                new double[] {1880.6, 1880.6},
                new long[] {3, 0},
                new int[] {1001, 1001});
        CuratedBars bars = FrontMonthBars.of(outrights, new Candidate("MGCG4", 2, 3), "GOLD", DAY);
        assertThat(bars).usingRecursiveComparison().isEqualTo(expected);
    }

    @Test
    void instrumentIsThatOfEachBar() {
        RawBars outrights = new RawBarsBuilder()
                .bar("2024-01-01T23:59Z", "MGCG4", 1)
                .bar("2024-01-02T00:00Z", "MGCG4", 1)
                .build();
        outrights.instrumentId()[1] = -1;
        assertThat(FrontMonthBars.of(outrights, new Candidate("MGCG4", 2, 2), "MGC", DAY)
                        .instrumentId())
                .containsExactly(1000, -1);
    }

    @Test
    void twoBarsAtATimeAreRefused() {
        RawBars outrights = new RawBarsBuilder()
                .bar("2024-01-02T03:04Z", "MGCG4", 1)
                .bar("2024-01-02T03:04Z", "MGCG4", 1)
                .build();
        assertThatThrownBy(() -> FrontMonthBars.of(outrights, new Candidate("MGCG4", 2, 2), "MGC", DAY))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("one bar a ts_utc expected");
    }
}
