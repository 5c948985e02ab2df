package dev.frontmonth.transform.contract;

import dev.frontmonth.common.bars.RawBars;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The raw symbols that have bars, as opposed to those that the dictionary merely lists. */
public final class SymbolsSeen {
    private SymbolsSeen() {}

    /** Returns the number of bars by raw symbol, in the symbols' order; symbols without a bar are left out. */
    public static NavigableMap<String, Integer> of(RawBars bars) {
        int[] rows = rowsByDictionaryEntry(bars);
        List<String> symbols = bars.symbols();
        NavigableMap<String, Integer> seen = new TreeMap<>();
        for (int entry = 0; entry < rows.length; entry++) {
            if (rows[entry] > 0) {
                seen.merge(symbols.get(entry), rows[entry], Integer::sum);
            }
        }
        return Collections.unmodifiableNavigableMap(seen);
    }

    private static int[] rowsByDictionaryEntry(RawBars bars) {
        int[] rows = new int[bars.symbols().size()];
        int[] symbolIndex = bars.symbolIndex();
        for (int row = 0; row < bars.size(); row++) {
            rows[symbolIndex[row]]++;
        }
        return rows;
    }
}
