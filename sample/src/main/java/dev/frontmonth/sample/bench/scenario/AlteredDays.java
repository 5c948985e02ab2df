package dev.frontmonth.sample.bench.scenario;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import dev.frontmonth.sample.market.Market;
import dev.frontmonth.sample.market.MarketBar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Dates to alter so that exactly as many trading days change: Fridays, because their last hour belongs to a Saturday without
 * bars, spread over the history, on which one of the bars that a revision alters is the front month's.
 */
final class AlteredDays {
    /** How many days a change alters. */
    static final int COUNT = 10;
    /** Bars that {@link dev.frontmonth.sample.market.MarketFile#withRevised} alters. */
    private static final int REVISED_BARS = 3;

    private final Market market;

    AlteredDays(Market market) {
        this.market = market;
    }

    /** Fewer than {@link #COUNT} if the history is too short to hold them. */
    Set<LocalDate> of(History history) {
        long days = ChronoUnit.DAYS.between(history.start(), History.END);
        Set<LocalDate> dates = new TreeSet<>();
        for (int part = 0; part < COUNT; part++) {
            LocalDate date = history.start().plusDays(1 + days * part / COUNT);
            while (date.isBefore(History.END) && (dates.contains(date) || !isFit(date))) {
                date = date.plusDays(1);
            }
            if (date.isBefore(History.END)) {
                dates.add(date);
            }
        }
        return dates;
    }

    private boolean isFit(LocalDate date) {
        return date.getDayOfWeek() == DayOfWeek.FRIDAY && altersFrontMonth(market.bars(date));
    }

    private static boolean altersFrontMonth(List<MarketBar> bars) {
        Map<String, Long> volumes = bars.stream()
                .filter(bar -> !bar.instrument().spread())
                .collect(groupingBy(
                        AlteredDays::symbol, summingLong(bar -> bar.bar().volume())));
        return volumes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .filter(front -> bars.stream()
                        .limit(REVISED_BARS)
                        .anyMatch(bar -> symbol(bar).equals(front)))
                .isPresent();
    }

    private static String symbol(MarketBar bar) {
        return bar.instrument().rawSymbol();
    }
}
