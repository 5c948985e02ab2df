package dev.frontmonth.sample.market;

import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.Interval;
import dev.frontmonth.sample.dbn.Mapping;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metadata of a market's file: what was asked for, and which id had which symbol on which dates. */
final class MarketHeader {
    private final LocalDate start;
    private final LocalDate endExclusive;

    private MarketHeader(LocalDate start, LocalDate endExclusive) {
        this.start = start;
        this.endExclusive = endExclusive;
    }

    static DbnHeader of(Market market, LocalDate start, LocalDate last, int version) {
        return new MarketHeader(start, last.plusDays(1)).encode(market, version);
    }

    private DbnHeader encode(Market market, int version) {
        Map<String, List<Instrument>> bySymbol = new TreeMap<>();
        for (Instrument instrument : market.instruments(start, endExclusive.minusDays(1))) {
            bySymbol.computeIfAbsent(instrument.rawSymbol(), symbol -> new ArrayList<>())
                    .add(instrument);
        }
        DbnHeader.Builder header = DbnHeader.builder()
                .version(version)
                .range(start, endExclusive)
                .symbols(market.root() + ".FUT")
                .partial(partial(bySymbol));
        bySymbol.forEach((symbol, instruments) -> header.mapping(mapping(symbol, instruments)));
        return header.build();
    }

    /** One interval for each time that the symbol was in use. */
    private Mapping mapping(String symbol, List<Instrument> instruments) {
        return new Mapping(symbol, instruments.stream().map(this::interval).toList());
    }

    private Interval interval(Instrument instrument) {
        return Interval.interval(from(instrument), toExclusive(instrument), Long.toString(instrument.id()));
    }

    private String[] partial(Map<String, List<Instrument>> bySymbol) {
        return bySymbol.values().stream()
                .filter(instruments -> instruments.stream().noneMatch(this::always))
                .map(instruments -> instruments.get(0))
                .filter(instrument -> !instrument.spread())
                .map(Instrument::rawSymbol)
                .toArray(String[]::new);
    }

    private boolean always(Instrument instrument) {
        return from(instrument).equals(start) && toExclusive(instrument).equals(endExclusive);
    }

    private LocalDate from(Instrument instrument) {
        return instrument.first().isBefore(start) ? start : instrument.first();
    }

    private LocalDate toExclusive(Instrument instrument) {
        LocalDate end = instrument.last().plusDays(1);
        return end.isAfter(endExclusive) ? endExclusive : end;
    }
}
