package dev.frontmonth.sample.market;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class InstrumentTest {
    private static final LocalDate START = LocalDate.of(2010, 9, 12);
    private static final LocalDate END = LocalDate.of(2026, 2, 3);

    private final List<Instrument> instruments = new Market(1).instruments(START, END);

    @Test
    void fifteenYearsHaveAsManySymbolsAsTheRealProduct() {
        Set<String> outrights = symbols(false);
        Set<String> spreads = symbols(true);

        assertThat(outrights).hasSize(60).allMatch(symbol -> symbol.matches("MGC[GJMQVZ]\\d"));
        assertThat(spreads).hasSize(480).allMatch(symbol -> symbol.matches("MGC[GJMQVZ]\\d-MGC[GJMQVZ]\\d"));
    }

    @Test
    void symbolReturnsADecadeLaterUnderAnotherId() {
        List<Instrument> december = instruments.stream()
                .filter(instrument -> instrument.rawSymbol().equals("MGCZ0"))
                .toList();

        assertThat(december)
                .extracting(Instrument::last)
                .containsExactly(LocalDate.of(2010, 12, 29), LocalDate.of(2020, 12, 29));
        assertThat(december).extracting(Instrument::id).doesNotHaveDuplicates();
    }

    @Test
    void idsAreReusedForOtherSymbols() {
        Map<Long, Set<String>> symbolsOfId =
                instruments.stream().collect(groupingBy(Instrument::id, mapping(Instrument::rawSymbol, toSet())));

        assertThat(symbolsOfId.values())
                .filteredOn(symbols -> symbols.size() > 1)
                .hasSizeGreaterThan(100);
        assertThat(symbolsOfId.keySet())
                .allMatch(id -> id > 0 && id <= 0xFFFF_FFFFL)
                .anyMatch(id -> id > Integer.MAX_VALUE);
    }

    @Test
    void idAndSymbolAreUniqueOnEveryDate() {
        for (LocalDate date = START; !date.isAfter(END); date = date.plusDays(1)) {
            assertThat(listedOn(date, Instrument::id)).doesNotHaveDuplicates();
            assertThat(listedOn(date, Instrument::rawSymbol)).doesNotHaveDuplicates();
        }
    }

    @Test
    void idsDoNotDependOnTheRange() {
        List<Instrument> ofOneDay = new Market(1).instruments(END, END);

        assertThat(instruments).containsAll(ofOneDay);
        assertThat(ofOneDay).hasSizeBetween(50, 80);
    }

    @Test
    void contractIsListedTwentyTwoMonthsAheadAndExpiresLateInItsDeliveryMonth() {
        Contract december = new Contract(YearMonth.of(2024, 12));

        assertThat(december.rawSymbol("MGC")).isEqualTo("MGCZ4");
        assertThat(december.listed()).isEqualTo(LocalDate.of(2023, 2, 3));
        assertThat(december.lastTrade()).isEqualTo(LocalDate.of(2024, 12, 27));
        assertThat(december.previousFront()).isEqualTo(new Contract(YearMonth.of(2024, 8)));
    }

    private Set<String> symbols(boolean spread) {
        return instruments.stream()
                .filter(instrument -> instrument.spread() == spread)
                .map(Instrument::rawSymbol)
                .collect(toSet());
    }

    private <T> List<T> listedOn(LocalDate date, Function<Instrument, T> property) {
        return instruments.stream()
                .filter(instrument -> instrument.listedOn(date))
                .map(property)
                .toList();
    }
}
