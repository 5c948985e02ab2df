package dev.frontmonth.transform.rule;

import java.math.BigDecimal;

/** Prices as raw bars hold them: whole numbers of 1e-9 currency units. */
public final class FixedPrice {
    /** The value that says that there is no price. */
    public static final long UNDEFINED = Long.MAX_VALUE;

    private static final double ONE = 1e9;
    private static final int DECIMALS = 9;
    private static final long LARGEST_EXACT = 1L << 53;

    private FixedPrice() {}

    /**
     * Returns the double nearest to {@code price / 1e9}: 1880500000000 is exactly 1880.5. A single division of two exact
     * doubles is correctly rounded; multiplying by 1e-9, which no double equals, is not.
     */
    public static double toDouble(long price) {
        // Beyond 2^53 the operand itself would be rounded first.
        boolean exact = -LARGEST_EXACT <= price && price <= LARGEST_EXACT;
        return exact ? price / ONE : BigDecimal.valueOf(price, DECIMALS).doubleValue();
    }

    /** Returns a price for messages: in currency units without trailing zeros, or {@code undefined}. */
    public static String text(long price) {
        return price == UNDEFINED
                ? "undefined"
                : BigDecimal.valueOf(price, DECIMALS).stripTrailingZeros().toPlainString();
    }
}
