package dev.frontmonth.extract.day;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.symbol.SymbolMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The raw symbols of one UTC date's bars. Every instrument must have exactly one symbol on the date, and every symbol exactly one
 * instrument; anything else is refused with counts and examples ({@code doc/rules.md}, Symbols).
 */
final class DaySymbols {
    private static final int EXAMPLES = 5;
    private static final int AT_FAULT = -1;

    private final SymbolMap symbols;
    private final int epochDay;
    private final InstrumentSlots slots = new InstrumentSlots();
    private final List<String> names = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    DaySymbols(SymbolMap symbols, int epochDay) {
        this.symbols = symbols;
        this.epochDay = epochDay;
    }

    /** Returns the symbols in the order of their first bar; filled by {@link #resolve}. */
    List<String> names() {
        return names;
    }

    /**
     * Finds the symbol of every bar.
     *
     * @param instruments the bars' instruments
     * @param rows number of bars
     * @param indexes receives each bar's position in {@link #names()}
     */
    void resolve(int[] instruments, int rows, int[] indexes) {
        long faultyBars = 0;
        for (int row = 0; row < rows; row++) {
            int slot = slots.slot(instruments[row]);
            if (slots.isNew()) {
                slots.set(slot, resolve(instruments[row]));
            }
            indexes[row] = slots.get(slot);
            faultyBars += indexes[row] < 0 ? 1 : 0;
        }
        requireNoFaults(faultyBars);
    }

    private int resolve(int instrument) {
        Optional<String> symbol = symbols.unambiguous(instrument, epochDay);
        if (symbol.isPresent()) {
            names.add(symbol.get());
            return names.size() - 1;
        }
        faults.add(fault(instrument, symbols.symbols(instrument, epochDay)));
        return AT_FAULT;
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
        return "symbol " + symbol + " belongs to the instruments " + symbols.instruments(symbol, epochDay);
    }

    private void requireNoFaults(long faultyBars) {
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
