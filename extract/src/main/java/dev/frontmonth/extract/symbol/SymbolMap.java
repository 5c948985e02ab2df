package dev.frontmonth.extract.symbol;

import dev.frontmonth.extract.dbn.SymbolInterval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The symbol mapping of a source: which raw symbol an instrument had on which UTC date. Ids and symbols are both reused over
 * the years, so a look-up is always by date; an interval's end is exclusive ({@code doc/rules.md}, Symbols).
 */
public final class SymbolMap {
    private final Map<Integer, List<SymbolInterval>> byInstrument = new HashMap<>();
    private final Map<String, List<SymbolInterval>> bySymbol = new HashMap<>();

    /** Takes the intervals as they stand in the source, in any order. */
    public SymbolMap(List<SymbolInterval> intervals) {
        for (SymbolInterval interval : intervals) {
            byInstrument
                    .computeIfAbsent(interval.instrumentId(), id -> new ArrayList<>(2))
                    .add(interval);
            bySymbol.computeIfAbsent(interval.rawSymbol(), s -> new ArrayList<>(2))
                    .add(interval);
        }
    }

    /** Returns all intervals, in no certain order. */
    public List<SymbolInterval> intervals() {
        return bySymbol.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Returns the symbol of an instrument on a UTC date, if it has exactly one and that symbol is no other instrument's; asked for
     * each instrument of each date, so it makes no sets.
     */
    public Optional<String> unambiguous(int instrumentId, int epochDay) {
        Optional<String> symbol = Optional.empty();
        for (SymbolInterval interval : byInstrument.getOrDefault(instrumentId, List.of())) {
            if (interval.holds(epochDay)) {
                if (symbol.isPresent() && !symbol.get().equals(interval.rawSymbol())) {
                    return Optional.empty();
                }
                symbol = Optional.of(interval.rawSymbol());
            }
        }
        return symbol.filter(name -> isHeldBy(name, instrumentId, epochDay));
    }

    private boolean isHeldBy(String symbol, int instrumentId, int epochDay) {
        for (SymbolInterval interval : bySymbol.getOrDefault(symbol, List.of())) {
            if (interval.holds(epochDay) && interval.instrumentId() != instrumentId) {
                return false;
            }
        }
        return true;
    }

    /** Returns the symbols that an instrument has on a UTC date; exactly one, unless the source is at fault. */
    public Set<String> symbols(int instrumentId, int epochDay) {
        Set<String> symbols = new TreeSet<>();
        for (SymbolInterval interval : byInstrument.getOrDefault(instrumentId, List.of())) {
            if (interval.holds(epochDay)) {
                symbols.add(interval.rawSymbol());
            }
        }
        return symbols;
    }

    /** Returns the instruments that have a symbol on a UTC date, unsigned; exactly one, unless the source is at fault. */
    public Set<Long> instruments(String symbol, int epochDay) {
        Set<Long> instruments = new TreeSet<>();
        for (SymbolInterval interval : bySymbol.getOrDefault(symbol, List.of())) {
            if (interval.holds(epochDay)) {
                instruments.add(Integer.toUnsignedLong(interval.instrumentId()));
            }
        }
        return instruments;
    }
}
