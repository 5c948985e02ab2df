package dev.frontmonth.transform.rule;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bar that breaks rules ({@code doc/rules.md}, "Validation").
 *
 * @param ts start of the bar, microseconds since 1970-01-01T00:00Z
 * @param contract raw symbol
 * @param open first price, in units of 1e-9
 * @param high highest price, likewise
 * @param low lowest price, likewise
 * @param close last price, likewise
 * @param volume traded quantity
 * @param reasons the rules broken, at least one, in their order
 */
public record Violation(
        long ts, String contract, long open, long high, long low, long close, long volume, List<Reason> reasons) {

    static Violation of(RawBars bars, int row, List<Reason> reasons) {
        return new Violation(
                bars.tsEvent()[row],
                bars.symbol(row),
                bars.open()[row],
                bars.high()[row],
                bars.low()[row],
                bars.close()[row],
                bars.volume()[row],
                reasons);
    }

    /**
     * Returns the bar and what is wrong with it on one line, such as
     * {@code 2024-01-02T03:04Z MGCG4 open 2050.1 high 2050 low 2049.8 close 2050 volume 3: high below open}.
     */
    @Override
    public String toString() {
        return "%s %s open %s high %s low %s close %s volume %d: %s"
                .formatted(
                        Micros.text(ts),
                        contract,
                        FixedPrice.text(open),
                        FixedPrice.text(high),
                        FixedPrice.text(low),
                        FixedPrice.text(close),
                        volume,
                        reasons.stream().map(Reason::text).collect(Collectors.joining(", ")));
    }

    /**
     * The rules, one a constant: what is said of a bar that breaks it, and when a bar does. A new rule is a constant, its line
     * in {@code isBrokenBy}, its comparison in {@link SoundBars}, which decides whether the rules are asked one by one at all,
     * and its cases in {@code validation.csv}.
     */
    public enum Reason {
        /** A price is the value that stands for none. */
        PRICE_UNDEFINED("price undefined"),
        /** A price is zero or negative. */
        PRICE_NOT_POSITIVE("price not above zero"),
        /** The highest price is below the first. */
        HIGH_BELOW_OPEN("high below open"),
        /** The highest price is below the last. */
        HIGH_BELOW_CLOSE("high below close"),
        /** The highest price is below the lowest. */
        HIGH_BELOW_LOW("high below low"),
        /** The lowest price is above the first. */
        LOW_ABOVE_OPEN("low above open"),
        /** The lowest price is above the last. */
        LOW_ABOVE_CLOSE("low above close"),
        /** The traded quantity is negative. */
        VOLUME_NEGATIVE("volume negative"),
        /** The bar does not start on a whole minute. */
        NOT_ON_A_MINUTE("not on a whole minute"),
        /** The bar starts before an earlier row of its contract. */
        TIME_GOES_BACK("before an earlier row of its contract"),
        /** The contract has a bar at this time already. */
        DUPLICATE("second bar of its contract at this time");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        /** Returns what is wrong, as a clause about the bar. */
        public String text() {
            return text;
        }

        /**
         * Returns whether a row breaks the rule.
         *
         * @param latestTs latest start among the earlier rows of the row's contract, {@link LatestTimes#NONE} if there is none
         */
        boolean isBrokenBy(RawBars bars, int row, long latestTs) {
            long ts = bars.tsEvent()[row];
            long open = bars.open()[row];
            long high = bars.high()[row];
            long low = bars.low()[row];
            long close = bars.close()[row];
            return switch (this) {
                case PRICE_UNDEFINED -> Math.max(Math.max(open, close), Math.max(high, low)) == FixedPrice.UNDEFINED;
                case PRICE_NOT_POSITIVE -> Math.min(Math.min(open, close), Math.min(high, low)) <= 0;
                case HIGH_BELOW_OPEN -> high < open;
                case HIGH_BELOW_CLOSE -> high < close;
                case HIGH_BELOW_LOW -> high < low;
                case LOW_ABOVE_OPEN -> low > open;
                case LOW_ABOVE_CLOSE -> low > close;
                case VOLUME_NEGATIVE -> bars.volume()[row] < 0;
                case NOT_ON_A_MINUTE -> ts % Micros.MINUTE != 0;
                case TIME_GOES_BACK -> ts < latestTs;
                case DUPLICATE -> ts == latestTs;
            };
        }
    }
}
