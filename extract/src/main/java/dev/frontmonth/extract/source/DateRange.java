package dev.frontmonth.extract.source;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.dbn.DbnMetadata;
import dev.frontmonth.extract.dbn.Nanos;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The UTC dates that a source covers, and which of them it may hold only in part ({@code doc/rules.md}, Completeness). A date
 * without trades and a date not covered are different things.
 *
 * @param dates all covered dates, those without bars too
 * @param hasRange whether the header says a query range
 * @param lastBar the last date with bars; none without bars
 * @param cutByLimit whether the query's record limit was reached
 */
public record DateRange(
        NavigableSet<LocalDate> dates, boolean hasRange, Optional<LocalDate> lastBar, boolean cutByLimit) {
    private static final long LONGEST = 40_000;

    /** Returns the dates of a source whose header says a query range; needs no look at its bars. */
    public static NavigableSet<LocalDate> queried(Source source) {
        DbnMetadata metadata = source.metadata();
        long first = Nanos.epochDay(metadata.startNs().orElseThrow());
        long last = Nanos.epochDay(metadata.endNs().orElseThrow() - 1);
        if (last - first >= LONGEST) {
            throw Refusal.data("a query range of at most %d days was expected, found %d", LONGEST, last - first + 1)
                    .at(source.path().toString());
        }
        NavigableSet<LocalDate> dates = new TreeSet<>();
        for (long day = first; day <= last; day++) {
            dates.add(LocalDate.ofEpochDay(day));
        }
        return dates;
    }

    /** Works the dates out from the header, and from the bars where the header has no range. */
    public static DateRange of(Source source, SourceScan scan) {
        NavigableMap<Integer, Long> bars = scan.barsByDay();
        boolean hasRange = source.metadata().endNs().isPresent();
        NavigableSet<LocalDate> dates = new TreeSet<>();
        if (hasRange) {
            dates = queried(source);
        } else {
            for (int day : bars.keySet()) {
                dates.add(LocalDate.ofEpochDay(day));
            }
        }
        Optional<LocalDate> last =
                bars.isEmpty() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(bars.lastKey()));
        long limit = source.metadata().limit();
        return new DateRange(dates, hasRange, last, limit != 0 && Long.compareUnsigned(scan.records(), limit) >= 0);
    }

    /** Says why the source may lack bars of a date; nothing if it holds them all. */
    public Optional<String> incomplete(LocalDate date) {
        if (!hasRange && (date.equals(dates.first()) || date.equals(dates.last()))) {
            return Optional.of("a capture without query range may begin or end within this date");
        }
        if (lastBar.isEmpty()) {
            return isWeekday(date) && hasSeveralWeekdays()
                    ? Optional.of("the source has no bar on any of its dates; the file may have been cut")
                    : Optional.empty();
        }
        if (cutByLimit && !date.isBefore(lastBar.get())) {
            return Optional.of("the query's record limit was reached on " + lastBar.get());
        }
        return isCut() && (date.equals(lastBar.get()) || date.isAfter(lastBar.get()) && isWeekday(date))
                ? Optional.of("the source's last bar is on " + lastBar.get() + "; the file may have been cut")
                : Optional.empty();
    }

    /** One weekday without a bar is a holiday, as a file a day has them; several in a row are no market's. */
    private boolean hasSeveralWeekdays() {
        return dates.stream().filter(DateRange::isWeekday).limit(2).count() > 1;
    }

    /** Whether weekdays follow the last bar: then the file may be cut, and that anywhere within the last bar's date. */
    private boolean isCut() {
        return hasRange
                && lastBar.map(last -> dates.tailSet(last.plusDays(1)).stream().anyMatch(DateRange::isWeekday))
                        .orElse(false);
    }

    private static boolean isWeekday(LocalDate date) {
        return date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
