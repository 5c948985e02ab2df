package dev.frontmonth.transform.roll;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The front month of a trading day: the outright with the highest total volume ({@code doc/rules.md}, "Front month" and
 * "Ties"). Each day is decided alone; nothing is smoothed over days.
 *
 * @param candidates all outrights of the day, by volume descending, then by symbol
 * @param winner the one chosen
 * @param tie how it was chosen if several had the highest volume; none otherwise
 */
public record FrontMonth(List<Candidate> candidates, Candidate winner, Optional<Tie> tie) {
    /**
     * Chooses the front month.
     *
     * @param candidates at least one, by volume descending, then by symbol
     * @param expiry reads the expiry month of a raw symbol, none if it cannot be read
     * @throws IllegalArgumentException if there is no candidate
     */
    static FrontMonth of(List<Candidate> candidates, Function<String, Optional<YearMonth>> expiry) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("no candidate");
        }
        long highest = candidates.get(0).volume();
        List<Candidate> tied = candidates.stream()
                .takeWhile(candidate -> candidate.volume() == highest)
                .toList();
        if (tied.size() == 1) {
            return new FrontMonth(candidates, tied.get(0), Optional.empty());
        }
        List<Candidate> earliest = earliest(tied, expiry);
        Tie tie = new Tie(tied, earliest.size() == 1 ? Tie.BrokenBy.EXPIRY : Tie.BrokenBy.SYMBOL);
        return new FrontMonth(candidates, earliest.get(0), Optional.of(tie));
    }

    /** Returns those that expire first, by symbol; all of them if one's expiry cannot be read. */
    private static List<Candidate> earliest(List<Candidate> tied, Function<String, Optional<YearMonth>> expiry) {
        List<YearMonth> expiries = tied.stream()
                .flatMap(candidate -> expiry.apply(candidate.symbol()).stream())
                .toList();
        if (expiries.size() < tied.size()) {
            return tied;
        }
        YearMonth first = expiries.stream().min(Comparator.naturalOrder()).orElseThrow();
        return tied.stream()
                .filter(candidate -> expiry.apply(candidate.symbol()).equals(Optional.of(first)))
                .toList();
    }
}
