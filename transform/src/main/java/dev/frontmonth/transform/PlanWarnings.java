package dev.frontmonth.transform;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.run.Warnings;
import dev.frontmonth.transform.raw.RawInventory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/** What is to be told of a plan before its days are worked on. */
record PlanWarnings(TransformOptions options, Warnings warnings) {
    /**
     * Tells it.
     *
     * @param ofAnotherSeries days of the symbol that were made under another root or calendar
     * @param heldElsewhere by source, the dates that it failed on and that another holds
     */
    void tell(List<CuratedDay> ofAnotherSeries, RawInventory raw, Map<String, NavigableSet<LocalDate>> heldElsewhere) {
        if (!ofAnotherSeries.isEmpty()) {
            tellMadeAnew(ofAnotherSeries);
        }
        raw.waiting().forEach(this::tellWaiting);
        heldElsewhere.forEach(this::tellHeldElsewhere);
        List<LocalDate> notExtracted = raw.notExtracted().stream()
                .filter(date -> options.run().holds(options.calendar().dateOf(Micros.startOf(date))))
                .toList();
        if (!notExtracted.isEmpty()) {
            tellNotExtracted(notExtracted);
        }
    }

    private void tellMadeAnew(List<CuratedDay> days) {
        warnings.add(
                WarningKind.SERIES_CHANGED,
                "%s has %d days made as '%s', which this run makes anew as '%s'; the options of the run before keep them"
                        .formatted(options.symbol(), days.size(), days.get(0).series(), options.series()));
    }

    private void tellWaiting(String source) {
        warnings.add(
                WarningKind.WAITING_SOURCE,
                ("not all dates of the repeated download %s are done, so the one before it counts; finish it with"
                                + " extract --resume --retry-failed, or give it up with extract --retire %1$s --reason TEXT")
                        .formatted(source));
    }

    private void tellHeldElsewhere(String source, NavigableSet<LocalDate> dates) {
        warnings.add(
                WarningKind.HELD_ELSEWHERE,
                "%s, on %d UTC dates from %s to %s; another source holds them wholly, so they count as finished"
                        .formatted(source, dates.size(), dates.first(), dates.last()));
    }

    private void tellNotExtracted(List<LocalDate> dates) {
        warnings.add(
                WarningKind.NOT_EXTRACTED,
                ("%d UTC dates from %s to %s lie in the sources' query ranges, but extract was not asked for them; trading"
                                + " days that need one are left out")
                        .formatted(dates.size(), dates.get(0), dates.get(dates.size() - 1)));
    }
}
