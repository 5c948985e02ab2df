package dev.frontmonth.transform.session;

import dev.frontmonth.common.cli.Refusal;

/** Which of the two local dates that a trading day touches it is named by ({@code doc/rules.md}, "Trading day"). */
public enum DayName {
    /** The local date on which it begins. */
    START,
    /** The local date on which it ends, as an exchange's trade date. */
    END;

    /**
     * Returns the name given on the command line as {@code start} or {@code end}.
     *
     * @throws dev.frontmonth.common.cli.Refusal (usage) if it is neither
     */
    public static DayName parse(String text) {
        return switch (text) {
            case "start" -> START;
            case "end" -> END;
            default -> throw Refusal.usage("a trading day is named by 'start' or 'end', found '%s'", text);
        };
    }
}
