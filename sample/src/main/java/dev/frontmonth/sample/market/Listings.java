package dev.frontmonth.sample.market;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every instrument that is ever listed, with ids assigned in the order of listing. */
final class Listings {
    /** Spreads are listed between contracts up to this many delivery months apart. */
    private static final int LONGEST_SPREAD = 8;

    private final String root;
    private final InstrumentIds ids;
    private final List<Listing> all;

    Listings(long seed, String root) {
        this.root = root;
        this.ids = new InstrumentIds(seed);
        this.all = legs().stream().map(this::listing).toList();
    }

    /** What is listed on a UTC date; in order of listing, so not sorted by id. */
    List<Listing> on(LocalDate utcDate) {
        return all.stream()
                .filter(listing -> listing.instrument().listedOn(utcDate))
                .toList();
    }

    /** What is listed on any UTC date of a range, both inclusive. */
    List<Listing> between(LocalDate first, LocalDate last) {
        return all.stream()
                .filter(listing -> !listing.instrument().first().isAfter(last)
                        && !listing.instrument().last().isBefore(first))
                .toList();
    }

    private record Legs(Contract near, Contract far) {}

    private static List<Legs> legs() {
        List<Legs> legs = new ArrayList<>();
        Contract end = new Contract(YearMonth.from(Horizon.LAST.plusYears(2)));
        Contract near = new Contract(YearMonth.of(Horizon.FIRST.getYear(), 2));
        for (; near.delivery().isBefore(end.delivery()); near = near.later(1)) {
            for (int steps = 0; steps <= LONGEST_SPREAD; steps++) {
                legs.add(new Legs(near, near.later(steps)));
            }
        }
        legs.sort(Comparator.comparing(pair -> pair.far().listed()));
        return legs;
    }

    private Listing listing(Legs legs) {
        boolean spread = !legs.near().equals(legs.far());
        String near = legs.near().rawSymbol(root);
        String symbol = spread ? near + "-" + legs.far().rawSymbol(root) : near;
        LocalDate first = legs.far().listed();
        LocalDate last = legs.near().lastTrade();
        Instrument instrument = new Instrument(symbol, ids.assign(first, last), first, last, spread);
        return new Listing(instrument, legs.near(), legs.far());
    }
}
