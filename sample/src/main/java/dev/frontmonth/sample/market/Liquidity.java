package dev.frontmonth.sample.market;

import java.time.LocalDate;

/**
 * Which part of the product's activity each instrument gets on a date, in millionths.
 *
 * <p>Nearly all goes to the front contract. About a month before its last trade the volume moves to the next one within
 * a week, not steadily: on some days it moves back, and on days of few trades two contracts may tie.
 */
final class Liquidity {
    private static final int ALL = 1_000_000;
    private static final int ROLL_DAYS = 7;
    private static final int ROLL_ENDS_BEFORE_DELIVERY = 1;
    private static final int JITTER = 250_000;
    private static final long DECAY = 4_300_000_000L;
    private static final int NEAREST_DAYS = 60;
    private static final int ROLL_BOOST = 8;

    private final long seed;

    Liquidity(long seed) {
        this.seed = seed;
    }

    int share(Listing listing, LocalDate date) {
        return listing.spread() ? spreadShare(listing, date) : outrightShare(listing, date);
    }

    private int outrightShare(Listing listing, LocalDate date) {
        Contract contract = listing.near();
        int background = (int) background(listing, date);
        if (!contract.becomesFront()) {
            return background;
        }
        int front = rolledOut(contract.previousFront(), date) - rolledOut(contract, date);
        return Math.max(front, background);
    }

    private int spreadShare(Listing listing, LocalDate date) {
        int rolled = rolledOut(listing.near(), date);
        long boost = rolled > 0 && rolled < ALL ? ROLL_BOOST : 1;
        return (int) (boost * background(listing, date) / (2L * listing.stepsApart()));
    }

    /** Falls with the cube of the time to the last trade. */
    private static long background(Listing listing, LocalDate date) {
        long days = Math.max(listing.daysLeft(date), NEAREST_DAYS);
        return DECAY / (days * days * days);
    }

    /** The part of a contract's volume that has already moved to the next contract. */
    private int rolledOut(Contract contract, LocalDate date) {
        long ends = contract.delivery().atDay(1).toEpochDay() - ROLL_ENDS_BEFORE_DELIVERY;
        long day = date.toEpochDay() - (ends - ROLL_DAYS);
        if (day <= 0 || day >= ROLL_DAYS) {
            return day <= 0 ? 0 : ALL;
        }
        int jitter = Draws.keyed(seed, date.toEpochDay(), contract.delivery().getMonthValue())
                .around(JITTER);
        return Math.max(0, Math.min(ALL, (int) (day * ALL / ROLL_DAYS) + jitter));
    }
}
