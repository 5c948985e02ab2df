package dev.frontmonth.transform;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.transform.raw.RawInventory;
import dev.frontmonth.transform.session.TradingCalendar;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The trading days that a run must have a word on: all that share time with a date that extract was asked for, those that the user
 * names, and those that an earlier run curated. None of them may go missing silently.
 */
final class CandidateDays {
    private CandidateDays() {}

    /** Returns them, inside the range. */
    static NavigableSet<LocalDate> of(TransformOptions options, RawInventory raw, HeldDays held) {
        NavigableSet<LocalDate> dates = new TreeSet<>();
        addExtracted(options.calendar(), raw, dates);
        held.all().stream().map(CuratedDay::date).forEach(dates::add);
        dates.removeIf(date -> !options.run().holds(date));
        addNamed(options, raw, dates);
        return dates;
    }

    private static void addExtracted(TradingCalendar calendar, RawInventory raw, NavigableSet<LocalDate> dates) {
        NavigableSet<LocalDate> utcDates = new TreeSet<>(raw.coveredDates());
        utcDates.addAll(raw.claims().unfinishedDates());
        while (!utcDates.isEmpty()) {
            LocalDate first = utcDates.first();
            LocalDate end = firstWithout(utcDates);
            LocalDate last = calendar.dateOf(Micros.startOf(end) - 1);
            calendar.dateOf(Micros.startOf(first)).datesUntil(last.plusDays(1)).forEach(dates::add);
        }
    }

    /** Takes the first dates, up to a gap, out of a set, and returns the date of the gap. Years of dates mostly have none. */
    private static LocalDate firstWithout(NavigableSet<LocalDate> utcDates) {
        LocalDate date = utcDates.first();
        while (utcDates.remove(date)) {
            date = date.plusDays(1);
        }
        return date;
    }

    /**
     * With both ends of a range on the command line, every day of it that the sources' queries hold is wanted, extracted or not. One
     * end alone only cuts off: its other side reaches as far as extract was asked to go.
     */
    private static void addNamed(TransformOptions options, RawInventory raw, NavigableSet<LocalDate> dates) {
        if (options.run().namesDays()) {
            LocalDate last = options.run().end().orElseThrow();
            options.run()
                    .start()
                    .orElseThrow()
                    .datesUntil(last.plusDays(1))
                    .filter(date ->
                            options.calendar().day(date).utcDates().stream().anyMatch(raw::isQueried))
                    .forEach(dates::add);
        }
    }
}
