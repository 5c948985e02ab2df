package dev.frontmonth.extract.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.extract.dbn.SymbolInterval;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Days are numbered 10, 11, … for shortness. */
final class SymbolMapTest {
    private static final int LARGEST_ID = -1; // 4,294,967,295 as unsigned.

    private static SymbolMap map(SymbolInterval... intervals) {
        return new SymbolMap(List.of(intervals));
    }

    private static SymbolInterval interval(String symbol, int instrument, int start, int end) {
        return new SymbolInterval(symbol, instrument, start, end);
    }

    @Test
    void startIsInclusiveAndEndExclusive() {
        SymbolMap map = map(interval("A", 1, 10, 12));
        assertThat(List.of(9, 10, 11, 12).stream()
                        .map(day -> map.unambiguous(1, day))
                        .toList())
                .containsExactly(Optional.empty(), Optional.of("A"), Optional.of("A"), Optional.empty());
    }

    @Test
    void idsAndSymbolsAreReused() {
        SymbolMap map = map(interval("A", 1, 20, 30), interval("B", 1, 10, 20), interval("A", 2, 10, 20));
        assertThat(List.of(map.unambiguous(1, 15), map.unambiguous(2, 15), map.unambiguous(1, 25)))
                .containsExactly(Optional.of("B"), Optional.of("A"), Optional.of("A"));
        assertThat(map.unambiguous(2, 25)).isEmpty();
    }

    @Test
    void overlappingIntervalsThatAgreeAreNoConflict() {
        SymbolMap map = map(interval("A", 1, 10, 20), interval("A", 1, 15, 30));
        assertThat(map.unambiguous(1, 17)).contains("A");
    }

    @Test
    void twoSymbolsOfAnInstrumentAreAConflictOnTheirCommonDatesAlone() {
        SymbolMap map = map(interval("A", 1, 10, 20), interval("B", 1, 15, 30));
        assertThat(List.of(map.unambiguous(1, 14), map.unambiguous(1, 15), map.unambiguous(1, 20)))
                .containsExactly(Optional.of("A"), Optional.empty(), Optional.of("B"));
        assertThat(map.symbols(1, 15)).isEqualTo(Set.of("A", "B"));
    }

    @Test
    void twoInstrumentsUnderASymbolAreAConflictOnTheirCommonDatesAlone() {
        SymbolMap map = map(interval("A", 1, 10, 20), interval("A", LARGEST_ID, 15, 30));
        assertThat(List.of(map.unambiguous(1, 14), map.unambiguous(1, 15), map.unambiguous(LARGEST_ID, 20)))
                .containsExactly(Optional.of("A"), Optional.empty(), Optional.of("A"));
        assertThat(map.instruments("A", 15)).isEqualTo(Set.of(1L, 4_294_967_295L));
    }

    @Test
    void unknownInstrumentHasNoSymbol() {
        assertThat(map().unambiguous(1, 10)).isEmpty();
        assertThat(map().symbols(1, 10)).isEmpty();
        assertThat(map().instruments("A", 10)).isEmpty();
    }
}
