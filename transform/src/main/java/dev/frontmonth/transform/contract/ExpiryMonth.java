package dev.frontmonth.transform.contract;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The month in which an outright contract expires, read from its raw symbol ({@code doc/rules.md}, "Ties").
 *
 * <p>A year of one digit recurs each decade, so it is read against the trading day on which the contract traded: a contract
 * trades up to its expiry month and not beyond.
 */
public final class ExpiryMonth {
    /** Letters of the months, January to December. */
    static final String LETTERS = "FGHJKMNQUVXZ";

    private static final Pattern OUTRIGHT = Pattern.compile("[A-Z0-9]+([" + LETTERS + "])(\\d{1,2})");
    private static final int CENTURY = 2000;

    private ExpiryMonth() {}

    /**
     * Returns the expiry month of an outright. Two digits are a year of this century. One digit is the first year that ends in
     * it and whose month is not before the trading day's: on a day of December 2019, {@code MGCZ9} is 2019-12 and
     * {@code MGCG0} is 2020-02.
     *
     * @return none if the symbol does not end in a month letter and one or two digits, or is not an outright's at all
     */
    public static Optional<YearMonth> of(String rawSymbol, LocalDate tradingDay) {
        Matcher symbol = OUTRIGHT.matcher(rawSymbol);
        if (!symbol.matches()) {
            return Optional.empty();
        }
        int month = LETTERS.indexOf(symbol.group(1)) + 1;
        String digits = symbol.group(2);
        int year = Integer.parseInt(digits);
        return Optional.of(
                digits.length() == 2
                        ? YearMonth.of(CENTURY + year, month)
                        : firstNotBefore(YearMonth.from(tradingDay), year, month));
    }

    private static YearMonth firstNotBefore(YearMonth earliest, int lastDigit, int month) {
        int years = Math.floorMod(lastDigit - earliest.getYear(), 10);
        YearMonth expiry = YearMonth.of(earliest.getYear() + years, month);
        return expiry.isBefore(earliest) ? expiry.plusYears(10) : expiry;
    }
}
