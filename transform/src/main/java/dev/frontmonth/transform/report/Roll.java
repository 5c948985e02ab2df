package dev.frontmonth.transform.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A trading day whose front month is another contract than on the trading day with bars before it.
 *
 * @param tradingDay the day
 * @param from front month of the day before
 * @param to front month of the day
 * @param fromVolume volume of {@code from} on the day; 0 if it did not trade
 * @param toVolume volume of {@code to} on the day
 * @param tieBrokenBy {@code expiry} or {@code symbol} if several contracts had the highest volume; none otherwise
 * @param back whether the series goes back: to an earlier expiry, or to a contract that was front month before
 * @param stub whether the day is just the opening of the next session
 * @param incomplete whether the day may lack bars
 * @param v0 what the rule that goes by the volume of the day before would have chosen
 */
public record Roll(
        LocalDate tradingDay,
        String from,
        String to,
        long fromVolume,
        long toVolume,
        Optional<String> tieBrokenBy,
        boolean back,
        boolean stub,
        boolean incomplete,
        String v0) {
    private static final int DECIMALS = 4;

    /** Returns by how much the new contract's volume is above the old one's; at least 0. */
    public long margin() {
        return toVolume - fromVolume;
    }

    /** Returns the margin as a share of the new contract's volume, with 4 decimals: 0 is a tie, 1 an old contract without volume. */
    public BigDecimal marginShare() {
        return toVolume == 0
                ? BigDecimal.ZERO.setScale(DECIMALS)
                : BigDecimal.valueOf(margin()).divide(BigDecimal.valueOf(toVolume), DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** Returns whether the rule that goes by the day before would have chosen another contract. */
    public boolean v0Differs() {
        return !v0.equals(to);
    }
}
