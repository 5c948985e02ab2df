package dev.frontmonth.sample.market;

import java.time.LocalDate;

/** Parts of the trading day by how busy they are; bounds are New York time. */
enum Daytime {
    ASIA(0, 400),
    LONDON(1, 900),
    NEW_YORK(2, 1600),
    LATE(3, 300);

    /** Place in an array that has one element for each part. */
    final int slot;

    /** Activity of this part, in thousandths of the day's mean. */
    final int perMille;

    Daytime(int slot, int perMille) {
        this.slot = slot;
        this.perMille = perMille;
    }

    /** For each of the 1440 minutes of a UTC date, its part of the day. */
    static Daytime[] ofMinutes(LocalDate utcDate) {
        Daytime[] parts = new Daytime[TradingHours.MINUTES_A_DAY];
        for (int newYork = 0; newYork < parts.length; newYork++) {
            parts[TradingHours.utcMinute(utcDate, newYork) % parts.length] = of(newYork);
        }
        return parts;
    }

    private static Daytime of(int newYorkMinute) {
        if (newYorkMinute < 2 * 60 || newYorkMinute >= 18 * 60) {
            return ASIA;
        }
        if (newYorkMinute < 8 * 60) {
            return LONDON;
        }
        return newYorkMinute < 13 * 60 + 30 ? NEW_YORK : LATE;
    }
}
