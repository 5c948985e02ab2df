package dev.frontmonth.transform.rule;

import dev.frontmonth.common.bars.RawBars;

/**
 * Holds the outright bars of a trading day against every rule ({@code doc/rules.md}, "Validation"), a slice of rows at a time.
 * The size of a slice changes memory and speed, never the report.
 */
public final class BarValidator {
    private final int batchSize;
    private final int limit;

    /**
     * Makes a validator.
     *
     * @param batchSize rows in a slice, at least 1
     * @param limit most offending rows that a report lists, at least 0; its totals count all
     * @throws IllegalArgumentException if one of them is smaller
     */
    public BarValidator(int batchSize, int limit) {
        if (batchSize < 1 || limit < 0) {
            throw new IllegalArgumentException("batch size " + batchSize + ", limit " + limit);
        }
        this.batchSize = batchSize;
        this.limit = limit;
    }

    /**
     * Returns what is wrong with the bars.
     *
     * @param outrights all outright bars of one trading day, ascending by time; each entry of the dictionary is another contract
     */
    public ViolationReport validate(RawBars outrights) {
        ViolationTally tally = new ViolationTally(limit);
        LatestTimes latest = new LatestTimes(outrights.symbols().size(), Math.min(batchSize, outrights.size()));
        for (int from = 0, to; from < outrights.size(); from = to) {
            to = from + Math.min(batchSize, outrights.size() - from);
            validate(outrights, from, to, latest.before(outrights, from, to), tally);
        }
        return tally.report();
    }

    private static void validate(RawBars outrights, int from, int to, long[] latestTs, ViolationTally tally) {
        if (SoundBars.all(outrights, from, to, latestTs)) {
            return;
        }
        for (int row = from; row < to; row++) {
            tally.ask(outrights, row, latestTs[row - from]);
        }
    }
}
