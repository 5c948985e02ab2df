package dev.frontmonth.transform.contract;

import dev.frontmonth.common.cli.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells the outright contracts of one root from everything else, spreads above all: root, month letter, one or two digits of
 * the year, and nothing more ({@code doc/rules.md}, "Outrights").
 */
public final class OutrightPattern {
    private static final Pattern ROOT = Pattern.compile("[A-Z0-9]{1,10}");

    private static final Pattern CONTRACT = Pattern.compile("(.+)[" + ExpiryMonth.LETTERS + "]\\d{1,2}");

    private final String root;
    private final Pattern pattern;

    private OutrightPattern(String root) {
        this.root = root;
        this.pattern = Pattern.compile(Pattern.quote(root) + "[" + ExpiryMonth.LETTERS + "]\\d{1,2}");
    }

    /**
     * Returns the pattern of a root such as {@code MGC}, {@code 6E} or {@code M2K}.
     *
     * @throws dev.frontmonth.common.cli.Refusal (usage) unless the root is 1 to 10 capital letters and digits
     */
    public static OutrightPattern of(String root) {
        if (!ROOT.matcher(root).matches()) {
            throw Refusal.usage("a contract root is 1 to 10 capital letters and digits, found '%s'", root)
                    .next("give the root as the exchange writes it, such as MGC, 6E or M2K");
        }
        return new OutrightPattern(root);
    }

    /**
     * Returns the pattern that a contract was found with: its symbol without month and year is the root.
     *
     * @throws dev.frontmonth.common.cli.Refusal (data) if it is not an outright's symbol
     */
    public static OutrightPattern ofContract(String contract) {
        Matcher symbol = CONTRACT.matcher(contract);
        if (!symbol.matches()) {
            throw Refusal.data("an outright's symbol was expected, found '%s'", contract);
        }
        return new OutrightPattern(symbol.group(1));
    }

    /** Returns the contract root. */
    public String root() {
        return root;
    }

    /** Returns whether the whole raw symbol names an outright of the root. */
    public boolean matches(String rawSymbol) {
        return pattern.matcher(rawSymbol).matches();
    }

    /** Returns the pattern as {@code doc/rules.md} writes it, such as <code>^MGC[FGHJKMNQUVXZ]\d{1,2}$</code>. */
    @Override
    public String toString() {
        return "^" + root + "[" + ExpiryMonth.LETTERS + "]\\d{1,2}$";
    }
}
