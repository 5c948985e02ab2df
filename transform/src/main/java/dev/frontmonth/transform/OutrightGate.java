package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.transform.CuratedCommit.Ready;
import dev.frontmonth.transform.contract.OutrightPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A pattern that matches no symbol in the whole range is a mistake, not a range of quiet days ({@code doc/rules.md}, Outrights).
 * So chunks without outrights, which have no files, are held back until the first one with outrights comes.
 */
final class OutrightGate {
    private static final int SHOWN_SYMBOLS = 10;

    private final OutrightPattern pattern;
    private final List<Ready> held = new ArrayList<>();
    private final Map<String, Long> barsBySymbol = new TreeMap<>();
    private boolean matched;

    /**
     * Makes the gate.
     *
     * @param matchedBefore whether an earlier run found outrights in the range
     */
    OutrightGate(OutrightPattern pattern, boolean matchedBefore) {
        this.pattern = pattern;
        this.matched = matchedBefore;
    }

    /** Returns the chunks that may be put in place now. */
    List<Ready> pass(Ready ready) {
        held.add(ready);
        for (DayWork.Result result : ready.results()) {
            matched |= result.record().choice().isPresent();
            result.others().forEach((symbol, bars) -> barsBySymbol.merge(symbol, (long) bars, Long::sum));
        }
        if (!matched) {
            return List.of();
        }
        List<Ready> passing = List.copyOf(held);
        held.clear();
        return passing;
    }

    /** Returns the chunks held back in a range whose days have no bars at all, which is a quiet range and not a mistake. */
    List<Ready> rest() {
        if (!barsBySymbol.isEmpty() && !held.isEmpty()) {
            throw Refusal.data(
                            "symbols like %s were expected, found %d others: %s",
                            pattern, barsBySymbol.size(), CuratedCommit.breakdown(barsBySymbol, SHOWN_SYMBOLS))
                    .left("nothing was changed")
                    .next("give the contract root with --root");
        }
        return held;
    }
}
