package dev.frontmonth.transform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.RawBars;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OutrightBarsTest {
    private static final OutrightPattern MGC = OutrightPattern.of("MGC");

    private static final RawBars DAY = new RawBarsBuilder()
            .dictionary("MGCZ9", "MGCV4")
            .bar("2024-01-02T03:04Z", "MGCJ4", 1)
            .bar("2024-01-02T03:04Z", "MGCG4-MGCJ4", 2)
            .bar("2024-01-02T03:05Z", "MGCG4", 3)
            .bar("2024-01-02T03:05Z", "GCG4", 4)
            .bar("2024-01-02T03:06Z", "MGCJ4", 5)
            .build();

    @Test
    void symbolsWithBarsAreCounted() {
        assertThat(SymbolsSeen.of(DAY)).isEqualTo(Map.of("GCG4", 1, "MGCG4", 1, "MGCG4-MGCJ4", 1, "MGCJ4", 2));
    }

    @Test
    void outrightsKeepTheirOrderAndSpreadsAreDropped() {
        RawBars outrights = OutrightBars.select(DAY, SymbolsSeen.of(DAY), MGC);
        assertThat(rows(outrights)).containsExactly("MGCJ4 1", "MGCG4 3", "MGCJ4 5");
        assertThat(outrights.symbols()).containsExactly("MGCG4", "MGCJ4");
    }

    @Test
    void symbolTwiceInTheDictionaryIsOneContract() {
        RawBars bars = new RawBars(List.of("MGCG4", "MGCJ4", "MGCG4"), 3);
        for (int symbol = 0; symbol < 3; symbol++) {
            bars.add(0, 1, 7, symbol, 1, 1, 1, 1, symbol);
        }
        RawBars outrights = OutrightBars.select(bars, SymbolsSeen.of(bars), MGC);
        assertThat(outrights.symbols()).containsExactly("MGCG4", "MGCJ4");
        assertThat(rows(outrights)).containsExactly("MGCG4 0", "MGCJ4 1", "MGCG4 2");
    }

    @Test
    void rowsBeyondTheSizeDoNotCount() {
        RawBars bars = new RawBarsBuilder()
                .bar("2024-01-02T03:04Z", "MGCJ4", 1)
                .bar("2024-01-02T03:05Z", "MGCG4", 2)
                .build();
        bars.setSize(1);
        assertThat(SymbolsSeen.of(bars)).isEqualTo(Map.of("MGCJ4", 1));
        assertThat(rows(OutrightBars.select(bars, SymbolsSeen.of(bars), MGC))).containsExactly("MGCJ4 1");
    }

    private static List<String> rows(RawBars bars) {
        return IntStream.range(0, bars.size())
                .mapToObj(row -> bars.symbol(row) + " " + bars.volume()[row])
                .toList();
    }
}
