package dev.frontmonth.transform.roll;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Each contract's total volume over a whole trading day, added up slice by slice ({@code doc/rules.md}, "Front month"). The
 * order and the size of the slices do not change the totals.
 */
final class VolumeByContract {
    private final LocalDate tradingDay;
    private final List<String> contracts;
    private final long[] bars;
    private final long[] volume;

    /** Starts at zero; {@code contracts} is the dictionary of all bars that will be added, each entry another contract. */
    VolumeByContract(LocalDate tradingDay, List<String> contracts) {
        this.tradingDay = tradingDay;
        this.contracts = contracts;
        this.bars = new long[contracts.size()];
        this.volume = new long[contracts.size()];
    }

    /**
     * Adds the rows {@code from} to {@code to}, exclusive; volumes are not negative.
     *
     * @throws Refusal (data) naming trading day and contract if a total exceeds 2^63 - 1
     */
    void add(RawBars outrights, int from, int to) {
        int[] contract = outrights.symbolIndex();
        long[] added = outrights.volume();
        for (int row = from; row < to; row++) {
            int c = contract[row];
            bars[c]++;
            volume[c] += added[row];
            if (volume[c] < 0) {
                throw Refusal.data("a contract's volume of a day is at most 2^63 - 1, found more")
                        .at("trading day %s, contract %s", tradingDay, contracts.get(c));
            }
        }
    }

    /** Returns the contracts that have bars, by volume descending, then by symbol. */
    List<Candidate> candidates() {
        return IntStream.range(0, bars.length)
                .filter(c -> bars[c] > 0)
                .mapToObj(c -> new Candidate(contracts.get(c), bars[c], volume[c]))
                .sorted(Comparator.comparingLong(Candidate::volume).reversed().thenComparing(Candidate::symbol))
                .toList();
    }
}
