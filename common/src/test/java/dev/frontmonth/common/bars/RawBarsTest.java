package dev.frontmonth.common.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RawBarsTest {
    /** Row {@code i} holds {@code i} in every column but the symbol, which alternates. */
    private static RawBars numbered(int rows) {
        RawBars bars = new RawBars(List.of("A", "B"), 0);
        for (int i = 0; i < rows; i++) {
            bars.add(i, i, i, i % 2, i, i, i, i, i);
        }
        return bars;
    }

    private static List<String> rows(RawBars bars) {
        return IntStream.range(0, bars.size())
                .mapToObj(i -> bars.tsEvent()[i] + " " + bars.publisherId()[i] + " " + bars.instrumentId()[i] + " "
                        + bars.symbol(i) + " " + bars.open()[i] + " " + bars.high()[i] + " " + bars.low()[i] + " "
                        + bars.close()[i] + " " + bars.volume()[i])
                .toList();
    }

    private static String row(int i, String symbol) {
        return "%1$d %1$d %1$d %2$s %1$d %1$d %1$d %1$d %1$d".formatted(i, symbol);
    }

    @Test
    void columnsGrowWithTheirRows() {
        assertThat(rows(numbered(1_000)))
                .isEqualTo(IntStream.range(0, 1_000)
                        .mapToObj(i -> row(i, i % 2 == 0 ? "A" : "B"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100})
    void rowsAreAppendedUnderTheBatchsOwnSymbols(int capacity) {
        RawBars bars = new RawBars(List.of("X", "A", "B", "C"), capacity);
        bars.addRow(numbered(5), 4, 3);
        bars.addRows(numbered(5), 1, 4, 1);
        bars.addRows(numbered(5), new int[] {4, 1, 0}, 2, new int[] {0, 3});
        bars.addRows(numbered(5), 2, 2, 0);
        assertThat(rows(bars))
                .containsExactly(row(4, "C"), row(1, "B"), row(2, "A"), row(3, "B"), row(4, "X"), row(1, "C"));
    }

    @Test
    void sizeIsSetWithinTheCapacity() {
        RawBars bars = new RawBars(List.of("A"), 3);
        bars.setSize(3);
        assertThat(bars.size()).isEqualTo(3);
        assertThatThrownBy(() -> bars.setSize(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4 rows in columns of 3");
    }
}
