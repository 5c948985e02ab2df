package dev.frontmonth.transform.rule;

import dev.frontmonth.common.bars.RawBars;
import java.util.Arrays;

/**
 * The latest bar start of each contract so far. It turns the rules about the order of a contract's bars into rules about one
 * row, and carries them across the borders of slices.
 */
final class LatestTimes {
    /** No earlier row; no bar can start then. */
    static final long NONE = Long.MIN_VALUE;

    private final long[] byContract;
    private final long[] ofSlice;

    LatestTimes(int contracts, int longestSlice) {
        byContract = new long[contracts];
        Arrays.fill(byContract, NONE);
        ofSlice = new long[longestSlice];
    }

    /** Moves on by a slice and returns, for each of its rows, the latest start among the contract's rows before it. */
    long[] before(RawBars bars, int from, int to) {
        int[] contract = bars.symbolIndex();
        long[] ts = bars.tsEvent();
        for (int row = from; row < to; row++) {
            long latest = byContract[contract[row]];
            ofSlice[row - from] = latest;
            byContract[contract[row]] = Math.max(latest, ts[row]);
        }
        return ofSlice;
    }
}
