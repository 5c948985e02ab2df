package dev.frontmonth.extract.symbol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.ContractInterval;
import dev.frontmonth.extract.dbn.SymbolInterval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContractIntervalsTest {
    private static final LocalDate EPOCH = LocalDate.EPOCH;

    private static ContractInterval contract(String symbol, int start, int end) {
        return ContractInterval.of(symbol, EPOCH.plusDays(start), EPOCH.plusDays(end));
    }

    @Test
    void intervalsThatTouchAreOneAndThoseApartStay() {
        assertThat(ContractIntervals.of(List.of(
                        new SymbolInterval("MGCG4", 1, 2, 3),
                        new SymbolInterval("MGCG4", 1, 1, 2),
                        new SymbolInterval("MGCG4", 1, 1, 2),
                        new SymbolInterval("MGCG4", 1, 5, 6),
                        new SymbolInterval("MGCG4-MGCJ4", 3, 1, 2),
                        new SymbolInterval("MGCJ4", 2, 2, 3))))
                .contains(List.of(contract("MGCG4", 1, 3), contract("MGCG4", 5, 6), contract("MGCJ4", 2, 3)));
    }

    @Test
    void manyDatesOfFewContractsAreNotTooMany() {
        List<SymbolInterval> daily = new ArrayList<>();
        for (int day = 0; day < 6_000; day++) {
            daily.add(new SymbolInterval("MGCG4", 1, day, day + 1));
        }
        assertThat(ContractIntervals.of(daily)).contains(List.of(contract("MGCG4", 0, 6_000)));
    }
}
