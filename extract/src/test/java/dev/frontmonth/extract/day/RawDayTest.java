package dev.frontmonth.extract.day;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.J4;
import static dev.frontmonth.extract.GoldFile.MINUTE;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.GoldFile;
import dev.frontmonth.extract.RawRows;
import dev.frontmonth.extract.dbn.SymbolInterval;
import dev.frontmonth.extract.symbol.SymbolMap;
import dev.frontmonth.sample.dbn.Bar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RawDayTest {
    private static final int DAY = (int) TUESDAY.toEpochDay();
    private static final long NINE = at(TUESDAY, 9, 0);

    private static SymbolMap symbols(int instruments) {
        List<SymbolInterval> intervals = new ArrayList<>();
        intervals.add(new SymbolInterval("MGCG4", (int) G4, DAY, DAY + 1));
        intervals.add(new SymbolInterval("MGCJ4", (int) J4, DAY, DAY + 1));
        for (int i = 1_000; i < 1_000 + instruments; i++) {
            intervals.add(new SymbolInterval("S" + i, i, DAY, DAY + 1));
        }
        return new SymbolMap(intervals);
    }

    private static List<String> rows(Bar... bars) {
        return Columns.rows(RawDay.of(Columns.of(List.of(bars)), DAY, symbols(0)));
    }

    @Test
    void rowsAscendByStartInstrumentAndPublisher() {
        Bar late = bar(NINE + MINUTE, G4, 1);
        Bar second = bar(NINE, J4, 2);
        Bar first = bar(NINE, G4, 3);
        Bar otherVenue = new Bar(NINE, 2, G4, 1, 1, 1, 1, 4);
        assertThat(rows(late, second, otherVenue, first))
                .containsExactly(
                        RawRows.row(first, "MGCG4"),
                        RawRows.row(otherVenue, "MGCG4"),
                        RawRows.row(second, "MGCJ4"),
                        RawRows.row(late, "MGCG4"));
    }

    @Test
    void equalRowsStayInTheOrderOfTheSource() {
        Bar first = bar(NINE, G4, 9);
        Bar second = bar(NINE, G4, 1);
        Bar third = bar(NINE, G4, 5);
        List<String> expected = GoldFile.rows(List.of(first, second, third));
        assertThat(rows(first, second, third)).isEqualTo(expected);
        assertThat(rows(bar(NINE + MINUTE, G4, 1), first, second, third)).startsWith(expected.toArray(String[]::new));
    }

    /** Rows are the same whether the source ascends by time or lists one instrument after the other. */
    @Test
    void orderOfTheSourceDoesNotMatter() {
        List<Bar> bars = new ArrayList<>();
        for (int minute = 0; minute < 100; minute++) {
            for (int i = 0; i < 30; i++) {
                bars.add(bar(NINE + minute * MINUTE, 1_000 + i, 1));
            }
        }
        RawBars expected = RawDay.of(Columns.of(bars), DAY, symbols(30));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(bars, new Random(seed));
            RawBars shuffled = RawDay.of(Columns.of(bars), DAY, symbols(30));
            assertThat(Columns.rows(shuffled)).as("seed %d", seed).isEqualTo(Columns.rows(expected));
            assertThat(shuffled.symbols()).as("seed %d", seed).isEqualTo(expected.symbols());
        }
    }

    @Test
    void dictionaryHoldsEachSymbolOnceInTheOrderOfItsFirstRow() {
        RawBars bars = RawDay.of(
                Columns.of(List.of(bar(NINE, J4, 1), bar(NINE + MINUTE, G4, 1), bar(NINE + MINUTE, J4, 1))),
                DAY,
                symbols(0));
        assertThat(bars.symbols()).containsExactly("MGCJ4", "MGCG4");
    }

    /** More instruments than the day's table begins with. */
    @Test
    void thousandsOfInstrumentsKeepTheirSymbols() {
        List<Bar> bars = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 1_000; i < 6_000; i++) {
            bars.add(bar(NINE, i, i));
            expected.add(RawRows.row(bar(NINE, i, i), "S" + i));
        }
        Collections.shuffle(bars, new Random(1));
        assertThat(Columns.rows(RawDay.of(Columns.of(bars), DAY, symbols(5_000))))
                .isEqualTo(expected);
    }

    @Test
    void dayWithoutBarsHasNoRows() {
        assertThat(rows()).isEmpty();
    }

    @Test
    void lastMicrosecondsOfADateStay() {
        Bar last = bar(at(TUESDAY, 24, 0) - 1_000, G4, 1);
        assertThat(rows(last)).containsExactly(RawRows.row(last, "MGCG4"));
    }

    @Test
    void firstBadBarInTheOrderOfTimeIsNamed() {
        assertThatThrownBy(() -> rows(bar(NINE + MINUTE, G4, -1), bar(NINE, J4, -2)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("bar of instrument 200 at 2024-01-02T09:00Z");
    }

    @Test
    void conflictCountsItsBarsAndInstruments() {
        SymbolMap map = new SymbolMap(List.of(
                new SymbolInterval("A", 1, DAY, DAY + 1),
                new SymbolInterval("B", 1, DAY, DAY + 1),
                new SymbolInterval("C", 2, DAY, DAY + 1),
                new SymbolInterval("C", 3, DAY, DAY + 1),
                new SymbolInterval("D", 5, DAY, DAY + 1)));
        List<Bar> bars = List.of(
                bar(NINE, 1, 1),
                bar(NINE, 2, 1),
                bar(NINE, 3, 1),
                bar(NINE, 4, 1),
                bar(NINE, 5, 1),
                bar(NINE + MINUTE, 1, 1));

        assertThatThrownBy(() -> RawDay.of(Columns.of(bars), DAY, map))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "5 bars of 4 instruments have none or several (instrument 1 has the symbols A and B;"
                                + " symbol C belongs to the instruments [2, 3]; symbol C belongs to the instruments [2, 3];"
                                + " instrument 4 has no symbol)")
                .hasMessageContaining("UTC date 2024-01-02");
    }
}
