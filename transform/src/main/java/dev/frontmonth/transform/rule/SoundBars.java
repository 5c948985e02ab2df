package dev.frontmonth.transform.rule;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;

/**
 * The fast test that nearly every slice passes: whether no row breaks any rule. It asks what all rules of
 * {@link Violation.Reason} ask together, in fewer comparisons; a test over all combinations of border values holds the two
 * together. Loops carry no branch a row, so that the JIT can unroll them.
 */
final class SoundBars {
    private SoundBars() {}

    /** Returns whether all rows of a slice keep all rules; {@code latestTs} starts at the slice's first row. */
    static boolean all(RawBars bars, int from, int to, long[] latestTs) {
        return pricesAreSound(bars, from, to)
                && volumesAreSound(bars.volume(), from, to)
                && timesAreSound(bars.tsEvent(), from, to, latestTs);
    }

    /** All prices lie between low and high, so if those two are in range, all are. */
    private static boolean pricesAreSound(RawBars bars, int from, int to) {
        long[] open = bars.open();
        long[] high = bars.high();
        long[] low = bars.low();
        long[] close = bars.close();
        boolean sound = true;
        for (int row = from; row < to; row++) {
            sound &= low[row] > 0;
            sound &= high[row] < FixedPrice.UNDEFINED;
            sound &= low[row] <= Math.min(open[row], close[row]);
            sound &= high[row] >= Math.max(open[row], close[row]);
        }
        return sound;
    }

    private static boolean volumesAreSound(long[] volume, int from, int to) {
        boolean sound = true;
        for (int row = from; row < to; row++) {
            sound &= volume[row] >= 0;
        }
        return sound;
    }

    private static boolean timesAreSound(long[] ts, int from, int to, long[] latestTs) {
        boolean sound = true;
        for (int row = from; row < to; row++) {
            sound &= ts[row] % Micros.MINUTE == 0;
            sound &= ts[row] > latestTs[row - from];
        }
        return sound;
    }
}
