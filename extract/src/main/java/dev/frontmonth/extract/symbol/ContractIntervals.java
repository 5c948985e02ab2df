package dev.frontmonth.extract.symbol;

import dev.frontmonth.common.manifest.ContractInterval;
import dev.frontmonth.extract.dbn.SymbolInterval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the registration of a source keeps of its symbol mapping: the symbols that have the form of a futures contract, so that later it
 * is known which products and contracts a source speaks for. Spreads are far more, and are left out; no bar is judged by this.
 */
public final class ContractIntervals {
    private static final Pattern CONTRACT = Pattern.compile("[A-Z0-9]{1,10}[FGHJKMNQUVXZ][0-9]{1,2}");

    /** A file of all products of an exchange has more; its line in the manifest would be of megabytes. */
    private static final int MOST = 5_000;

    private ContractIntervals() {}

    /** Returns the intervals by symbol, then date; none if there are too many, or the mapping is not known. */
    public static Optional<List<ContractInterval>> of(Collection<SymbolInterval> mapping) {
        if (mapping.isEmpty()) {
            return Optional.empty();
        }
        List<ContractInterval> contracts = joined(mapping.stream()
                .filter(interval -> CONTRACT.matcher(interval.rawSymbol()).matches())
                .map(interval -> new ContractInterval(interval.rawSymbol(), interval.startDay(), interval.endDay()))
                .sorted(Comparator.comparing(ContractInterval::symbol).thenComparing(ContractInterval::startDay))
                .toList());
        return contracts.size() > MOST ? Optional.empty() : Optional.of(contracts);
    }

    /** A mapping out of the stream has an interval a date; those of a symbol that touch are one. */
    private static List<ContractInterval> joined(List<ContractInterval> sorted) {
        List<ContractInterval> joined = new ArrayList<>();
        for (ContractInterval next : sorted) {
            int last = joined.size() - 1;
            ContractInterval before = last < 0 ? next : joined.get(last);
            if (last < 0 || !before.symbol().equals(next.symbol()) || next.startDay() > before.endDay()) {
                joined.add(next);
            } else if (next.endDay() > before.endDay()) {
                joined.set(last, new ContractInterval(before.symbol(), before.startDay(), next.endDay()));
            }
        }
        return joined;
    }

    /**
     * Returns whether two files may be of the same contracts: they have one in common, or of one of them none is known. Two products' files
     * that bear the same name are not.
     */
    public static boolean mayBeSame(Optional<List<ContractInterval>> one, Optional<List<ContractInterval>> other) {
        Set<String> symbols = symbols(one);
        Set<String> others = symbols(other);
        return symbols.isEmpty() || others.isEmpty() || !Collections.disjoint(symbols, others);
    }

    private static Set<String> symbols(Optional<List<ContractInterval>> contracts) {
        return contracts.orElse(List.of()).stream()
                .map(ContractInterval::symbol)
                .collect(Collectors.toSet());
    }
}
