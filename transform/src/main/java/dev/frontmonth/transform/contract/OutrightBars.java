package dev.frontmonth.transform.contract;

import dev.frontmonth.common.bars.RawBars;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** The outright bars among raw bars; spreads and other instruments are left behind ({@code doc/rules.md}, "Outrights"). */
public final class OutrightBars {
    private static final int DROPPED = -1;

    private OutrightBars() {}

    /**
     * Returns the rows of the pattern's outrights, in their order. The dictionary of the result holds each outright that has a
     * bar exactly once, ascending; so position in the dictionary and contract are the same thing from here on. The pattern is
     * tried once a symbol, not once a row.
     *
     * @param seen what {@link SymbolsSeen} says of the bars
     */
    public static RawBars select(RawBars bars, NavigableMap<String, Integer> seen, OutrightPattern pattern) {
        List<String> contracts = seen.keySet().stream().filter(pattern::matches).toList();
        int rows = contracts.stream().mapToInt(seen::get).sum();
        int[] contractOf = contractByDictionaryEntry(bars.symbols(), contracts);
        int[] symbolIndex = bars.symbolIndex();
        int[] kept = new int[rows];
        int count = 0;
        for (int row = 0; row < bars.size(); row++) {
            if (contractOf[symbolIndex[row]] != DROPPED) {
                kept[count++] = row;
            }
        }
        RawBars outrights = new RawBars(contracts, rows);
        outrights.addRows(bars, kept, count, contractOf);
        return outrights;
    }

    private static int[] contractByDictionaryEntry(List<String> dictionary, List<String> contracts) {
        Map<String, Integer> positions = new HashMap<>();
        for (String contract : contracts) {
            positions.put(contract, positions.size());
        }
        return dictionary.stream()
                .mapToInt(symbol -> positions.getOrDefault(symbol, DROPPED))
                .toArray();
    }
}
