package dev.frontmonth.transform.roll;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Several contracts had the highest volume of a trading day ({@code doc/rules.md}, "Ties").
 *
 * @param tied those contracts, at least two, by symbol
 * @param brokenBy what decided between them
 */
public record Tie(List<Candidate> tied, BrokenBy brokenBy) {
    /** What decides between tied contracts. */
    public enum BrokenBy {
        /** One of them expires before all others. */
        EXPIRY,
        /** The smallest symbol: an expiry could not be read, or several share the earliest, as {@code MGCZ9} and {@code MGCZ19}. */
        SYMBOL
    }

    /** Returns the tie for messages, such as {@code MGCG4 4711, MGCJ4 4711, broken by expiry}. */
    @Override
    public String toString() {
        String volumes = tied.stream()
                .map(candidate -> candidate.symbol() + " " + candidate.volume())
                .collect(Collectors.joining(", "));
        return volumes + ", broken by " + (brokenBy == BrokenBy.EXPIRY ? "expiry" : "symbol");
    }
}
