package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.transform.raw.TradingDayBars.Slice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the bars of sources that overlap in time: a bar that several give identically counts once, and bars that differ are
 * refused ({@code doc/rules.md}, Several sources). Repeats within one source are kept, for the validation to find.
 */
final class OverlappingSources {
    private static final int EXAMPLES = 3;

    private OverlappingSources() {}

    /** What identifies a bar across sources; instrument ids need not agree between downloads. */
    private record Key(long ts, String symbol, int publisher) {}

    private record Place(Slice slice, int row) {
        Key key() {
            return new Key(
                    slice.bars().tsEvent()[row],
                    slice.bars().symbol(row),
                    slice.bars().publisherId()[row]);
        }

        boolean sameBar(Place other) {
            RawBars a = slice.bars();
            RawBars b = other.slice().bars();
            return a.open()[row] == b.open()[other.row()]
                    && a.high()[row] == b.high()[other.row()]
                    && a.low()[row] == b.low()[other.row()]
                    && a.close()[row] == b.close()[other.row()]
                    && a.volume()[row] == b.volume()[other.row()];
        }

        String text() {
            RawBars b = slice.bars();
            return "%s: %d %d %d %d volume %d"
                    .formatted(
                            slice.source(),
                            b.open()[row],
                            b.high()[row],
                            b.low()[row],
                            b.close()[row],
                            b.volume()[row]);
        }
    }

    static RawBars merge(List<Slice> slices) {
        Map<String, List<Slice>> bySource = new LinkedHashMap<>();
        for (Slice slice : slices) {
            bySource.computeIfAbsent(slice.source(), s -> new ArrayList<>()).add(slice);
        }
        Map<Key, Place> known = new HashMap<>();
        List<Place> kept = new ArrayList<>();
        List<String> differences = new ArrayList<>();
        for (List<Slice> source : bySource.values()) {
            int first = kept.size();
            for (Slice slice : source) {
                take(slice, known, kept, differences);
            }
            for (Place place : kept.subList(first, kept.size())) {
                known.putIfAbsent(place.key(), place);
            }
        }
        requireNoDifference(differences);
        return ordered(kept);
    }

    private static void take(Slice slice, Map<Key, Place> known, List<Place> kept, List<String> differences) {
        for (int row = slice.from(); row < slice.to(); row++) {
            Place place = new Place(slice, row);
            Place other = known.get(place.key());
            if (other == null) {
                kept.add(place);
            } else if (!other.sameBar(place)) {
                Key key = place.key();
                differences.add(
                        "%s %s (%s; %s)".formatted(Micros.text(key.ts()), key.symbol(), other.text(), place.text()));
            }
        }
    }

    private static void requireNoDifference(List<String> differences) {
        if (!differences.isEmpty()) {
            throw Refusal.data(
                            "sources that agree where they overlap were expected, found %d bars that differ: %s%s",
                            differences.size(),
                            String.join(", ", differences.subList(0, Math.min(EXAMPLES, differences.size()))),
                            differences.size() > EXAMPLES ? ", …" : "")
                    .next("find out which source is right, and leave the other out of a new staging folder");
        }
    }

    private static RawBars ordered(List<Place> kept) {
        kept.sort(Comparator.comparingLong((Place p) -> p.slice().bars().tsEvent()[p.row()])
                .thenComparingLong(p -> Integer.toUnsignedLong(p.slice().bars().instrumentId()[p.row()]))
                .thenComparingInt(p -> p.slice().bars().publisherId()[p.row()]));
        Map<String, Integer> indexes = new LinkedHashMap<>();
        for (Place place : kept) {
            indexes.putIfAbsent(place.slice().bars().symbol(place.row()), indexes.size());
        }
        RawBars day = new RawBars(List.copyOf(indexes.keySet()), kept.size());
        for (Place place : kept) {
            RawBars bars = place.slice().bars();
            day.addRow(bars, place.row(), indexes.getOrDefault(bars.symbol(place.row()), 0));
        }
        return day;
    }
}
