package dev.frontmonth.extract.day;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.symbol.SymbolMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The raw symbols of one UTC date's bars. Every instrument must have exactly one symbol on the date, and every symbol exactly one
 * instrument; anything else is refused with counts and examples ({@code doc/rules.md}, Symbols).
 */
final class DaySymbols {
    private static final int EXAMPLES = 5;

    private final SymbolMap symbols;
    private final int epochDay;
    private final Map<Integer, Integer> indexes = new LinkedHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private int lastInstrument;
    private int lastIndex = -1;
    private long faultyBars;

    DaySymbols(SymbolMap symbols, int epochDay) {
        this.symbols = symbols;
        this.epochDay = epochDay;
    }

    /** Returns the position of an instrument's symbol among {@link #names()}. */
    int index(int instrument) {
        if (instrument != lastInstrument || lastIndex < 0) {
            lastInstrument = instrument;
            Integer known = indexes.get(instrument);
            lastIndex = known == null ? resolve(instrument) : known;
        }
        if (lastIndex >= names.size()) {
            faultyBars++;
        }
        return lastIndex;
    }

    /** Instruments at fault get a position beyond the names, so that their bars are counted on the way. */
    private int resolve(int instrument) {
        Set<String> found = symbols.symbols(instrument, epochDay);
        String fault = fault(instrument, found);
        int index;
        if (fault.isEmpty()) {
            names.add(found.iterator().next());
            index = names.size() - 1;
        } else {
            faults.add(fault);
            index = Integer.MAX_VALUE;
        }
        indexes.put(instrument, index);
        return index;
    }

    private String fault(int instrument, Set<String> found) {
        String name = "instrument " + Integer.toUnsignedLong(instrument);
        if (found.isEmpty()) {
            return name + " has no symbol";
        }
        if (found.size() > 1) {
            return name + " has the symbols " + String.join(" and ", found);
        }
        String symbol = found.iterator().next();
        Set<Long> holders = symbols.instruments(symbol, epochDay);
        return holders.size() > 1 ? "symbol " + symbol + " belongs to the instruments " + holders : "";
    }

    List<String> names() {
        return names;
    }

    void requireNoFaults() {
        if (!faults.isEmpty()) {
            throw Refusal.data(
                            "one symbol for each instrument was expected: %d bars of %d instruments have none or several (%s%s)",
                            faultyBars,
                            faults.size(),
                            String.join("; ", faults.subList(0, Math.min(EXAMPLES, faults.size()))),
                            faults.size() > EXAMPLES ? "; …" : "")
                    .at("UTC date %s", LocalDate.ofEpochDay(epochDay))
                    .next("download the file again with its symbol mappings");
        }
    }
}
