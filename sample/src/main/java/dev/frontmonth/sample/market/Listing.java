package dev.frontmonth.sample.market;

import java.time.LocalDate;

/**
 * An instrument with its legs.
 *
 * @param instrument what the market sees of it
 * @param near the contract itself, or a spread's first leg
 * @param far the same contract, or a spread's second leg
 */
record Listing(Instrument instrument, Contract near, Contract far) {

    boolean spread() {
        return instrument.spread();
    }

    /** Delivery months between the legs; 0 for an outright. */
    int stepsApart() {
        int months = (far.delivery().getYear() - near.delivery().getYear()) * 12
                + far.delivery().getMonthValue()
                - near.delivery().getMonthValue();
        return months / Contract.MONTHS_APART;
    }

    /** Calendar days to the last trade of the far leg. */
    long daysLeft(LocalDate date) {
        return far.lastTrade().toEpochDay() - date.toEpochDay();
    }
}
