package dev.frontmonth.extract.day;

import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.Bar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class RowOrderTest {
    private static List<Integer> order(Bar... bars) {
        return IntStream.of(RowOrder.of(Columns.of(List.of(bars)))).boxed().toList();
    }

    private static Bar of(long ts, long instrument, int publisher) {
        return new Bar(ts, publisher, instrument, 1, 1, 1, 1, 1);
    }

    @Test
    void nothingHasNoOrder() {
        assertThat(order()).isEmpty();
    }

    @Test
    void ascendingRowsStay() {
        assertThat(order(of(1, 1, 1), of(1, 2, 1), of(2, 1, 1))).containsExactly(0, 1, 2);
    }

    @Test
    void timeGoesBeforeInstrumentAndInstrumentBeforePublisher() {
        assertThat(order(of(2, 1, 1), of(1, 2, 1), of(1, 1, 2), of(1, 1, 1))).containsExactly(3, 2, 1, 0);
        assertThat(order(of(1, 2, 1), of(1, 1, 2), of(1, 1, 1), of(2, 1, 1))).containsExactly(2, 1, 0, 3);
    }

    @Test
    void instrumentsCompareUnsigned() {
        assertThat(order(of(1, 4_294_967_295L, 1), of(1, 2_147_483_648L, 1), of(1, 1, 1)))
                .containsExactly(2, 1, 0);
    }

    @Test
    void equalRowsKeepTheirOrder() {
        assertThat(order(of(1, 1, 1), of(1, 1, 1), of(1, 1, 1))).containsExactly(0, 1, 2);
        assertThat(order(of(2, 1, 1), of(1, 1, 1), of(1, 1, 1), of(2, 1, 1))).containsExactly(1, 2, 0, 3);
    }

    /** All options of an exchange trade in one minute; a hostile file may hold millions of bars of one. */
    @Test
    void longMinuteTakesNoTimeByTheSquare() {
        int rows = 500_000;
        List<Bar> bars = new ArrayList<>(rows + 2);
        bars.add(bar(0, 7, 1));
        for (int i = 0; i < rows; i++) {
            bars.add(bar(1, rows - i, 1));
        }
        bars.add(bar(2, 7, 1));
        DayColumns day = Columns.of(bars);

        int[] order = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> RowOrder.of(day));

        assertThat(order[0]).isZero();
        assertThat(order[rows + 1]).isEqualTo(rows + 1);
        assertThat(IntStream.range(1, rows + 1).allMatch(i -> order[i] == rows + 1 - i))
                .isTrue();
    }
}
