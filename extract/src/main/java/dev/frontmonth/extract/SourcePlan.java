package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ContractInterval;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.extract.dbn.Nanos;
import dev.frontmonth.extract.source.DateRange;
import dev.frontmonth.extract.source.Source;
import dev.frontmonth.extract.source.SourceScan;
import dev.frontmonth.extract.symbol.ContractIntervals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A source that has dates to extract.
 *
 * @param admitted the source, and what the manifest and the vendor say of it
 * @param scan what the first pass showed
 * @param range its dates
 */
record SourcePlan(AdmittedSource admitted, SourceScan scan, DateRange range) {
    Source source() {
        return admitted.source();
    }

    /** Says why the source may lack bars of a date; nothing if it holds them all. */
    Optional<String> incomplete(LocalDate date) {
        Optional<String> hole = admitted.hole(date)
                .map(condition -> "the download's condition.json says that it is " + condition.word());
        return hole.isPresent() ? hole : range.incomplete(date);
    }

    ExtractDay record(LocalDate date, Optional<StoredFile> file, long rows) {
        return new ExtractDay(date, file, rows, source().identity().sha256(), rules(date), incomplete(date));
    }

    private String rules(LocalDate date) {
        return admitted.rules(date, scan.mappingSha256());
    }

    /** Refuses a date on which an instrument's bars go back in time: sorted files would hide it for ever. */
    void requireOrder(int epochDay) {
        String fault = scan.disorder().get(epochDay);
        if (fault != null) {
            throw Refusal.data("timestamps that never go back within an instrument were expected: %s", fault)
                    .next("download the file again");
        }
    }

    /** Refuses a date with more bars than a raw day may hold: no later stage would read it. */
    void requireHoldable(LocalDate date, long most) {
        if (bars(date) > most) {
            throw Refusal.data("at most %d bars on a UTC date were expected, found %d on %s", most, bars(date), date)
                    .next("split the source by instruments into files of other names, and extract each");
        }
    }

    /** Returns the number of bars that the first pass counted on a date. */
    long bars(LocalDate date) {
        return scan.barsByDay().getOrDefault(Math.toIntExact(date.toEpochDay()), 0L);
    }

    /** Refuses a source that gives other bars in the second pass than in the first. */
    void requireSameCount(LocalDate date, int bars) {
        long counted = bars(date);
        if (counted != bars) {
            throw Refusal.data("%d bars were expected as in the first pass, found %d", counted, bars)
                    .at("%s, UTC date %s", source().path(), date)
                    .next("run again once nothing writes to the file");
        }
    }

    /** Returns what is to be registered of the source; nothing if that is what the manifest says already. */
    Optional<SourceRecord> registration() {
        Optional<SourceRecord> known = admitted.known();
        if (known.isEmpty()) {
            return Optional.of(newRegistration());
        }
        SourceRecord now = known.get().withMapping(scan.mapping(), scan.mappingSha256(), contracts());
        return Optional.of(now.withConditions(admitted.conditions())).filter(record -> !now.equals(known.get()));
    }

    private Optional<List<ContractInterval>> contracts() {
        return source().contracts().or(() -> ContractIntervals.of(scan.symbols().intervals()));
    }

    private SourceRecord newRegistration() {
        Source source = source();
        return new SourceRecord(
                source.folder(),
                source.identity(),
                source.metadata().dataset(),
                source.metadata().version(),
                range.hasRange() ? instant(source.metadata().startNs()) : Optional.empty(),
                range.hasRange() ? instant(source.metadata().endNs()) : Optional.empty(),
                scan.bars(),
                scan.firstTs().isPresent() ? Optional.of(scan.firstTs().getAsLong()) : Optional.empty(),
                scan.lastTs().isPresent() ? Optional.of(scan.lastTs().getAsLong()) : Optional.empty(),
                scan.dateOrdered(),
                range.cutByLimit(),
                scan.mapping(),
                scan.mappingSha256(),
                admitted.supersedes(),
                contracts(),
                admitted.conditions());
    }

    /** Returns a time of a DBN header, given in nanoseconds. */
    static Optional<Instant> instant(OptionalLong nanos) {
        return nanos.isPresent() ? Optional.of(Nanos.instant(nanos.getAsLong())) : Optional.empty();
    }
}
