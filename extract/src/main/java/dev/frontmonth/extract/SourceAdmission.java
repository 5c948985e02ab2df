package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.DateCondition;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.RetireRecord;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.manifest.SourceStanding;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.run.Warnings;
import dev.frontmonth.extract.source.DateRange;
import dev.frontmonth.extract.source.Source;
import dev.frontmonth.extract.symbol.ContractIntervals;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * Decides which of the sources given to a run it works on ({@code doc/rules.md}, Several sources). The answer depends on what is
 * registered and what is given, not on the order on the command line: a new source supersedes the registered downloads of its
 * name, data set and query range, unless their contracts are others, as the vendor's names do not tell products apart; one that is retired
 * or superseded is passed over.
 */
final class SourceAdmission {
    /** What a repeated download has in common with the earlier one, and with another product's of the same job. */
    private record Download(String name, String dataset, Instant start, Instant end) {}

    private final Map<String, SourceStanding> standings = new HashMap<>();
    private final Map<Download, List<SourceStanding>> registered = new HashMap<>();
    private final Map<Download, List<Source>> newcomers = new HashMap<>();
    private final Warnings warnings;
    private Optional<Refusal> retired = Optional.empty();

    private SourceAdmission(Manifest<?> manifest, Warnings warnings) {
        this.warnings = warnings;
        for (SourceStanding standing : manifest.standings()) {
            SourceRecord record = standing.record();
            standings.put(record.source(), standing);
            download(record.file().name(), record.dataset(), record.queryStart(), record.queryEnd())
                    .ifPresent(download -> registered
                            .computeIfAbsent(download, d -> new ArrayList<>())
                            .add(standing));
        }
    }

    /**
     * Returns the sources to work on, in the order in which they were given.
     *
     * @param found the sources given, under the folders by which they are known
     * @throws Refusal if two new ones would supersede each other, one without bars would supersede bars, or nothing is left because of a
     *     retirement
     */
    static List<AdmittedSource> of(List<Source> found, Manifest<?> manifest, Warnings warnings) throws IOException {
        SourceAdmission admission = new SourceAdmission(manifest, warnings);
        found.forEach(admission::noteNewcomer);
        List<AdmittedSource> admitted = new ArrayList<>();
        for (Source source : found) {
            admission.admit(source).ifPresent(admitted::add);
        }
        if (admitted.isEmpty() && admission.retired.isPresent()) {
            throw admission.retired.get();
        }
        return admitted;
    }

    private void noteNewcomer(Source source) {
        if (standings.containsKey(source.folder())) {
            return;
        }
        download(source).ifPresent(download -> {
            List<Source> others = newcomers.computeIfAbsent(download, d -> new ArrayList<>());
            for (Source other : others) {
                if (ContractIntervals.mayBeSame(other.contracts(), source.contracts())) {
                    throw doubtful(other, source);
                }
            }
            others.add(source);
        });
    }

    private static Refusal doubtful(Source one, Source other) {
        return Refusal.data(
                        "two files of the name %s, with the same dataset and query range and other content, are given;"
                                + " it is doubtful which counts",
                        one.identity().name())
                .at("%s and %s", one.path(), other.path())
                .left("nothing was written")
                .next("give the older one first, in a run of its own, or leave it out");
    }

    private Optional<AdmittedSource> admit(Source source) throws IOException {
        SourceStanding standing = standings.get(source.folder());
        if (standing == null) {
            requireBars(source);
            return Optional.of(
                    new AdmittedSource(source, Optional.empty(), supersededBy(source), conditions(source, List.of())));
        }
        if (standing.retirement().isPresent()) {
            passOverRetired(source, standing.retirement().get());
            return Optional.empty();
        }
        List<String> inItsPlace = inItsPlace(standing);
        if (!inItsPlace.isEmpty()) {
            warnings.add(
                    WarningKind.PASSED_OVER_SOURCE,
                    "%s is passed over: %s supersedes it; to go back to it, retire that one with --retire"
                            .formatted(source.folder(), String.join(", ", inItsPlace)));
            return Optional.empty();
        }
        SourceRecord known = standing.record();
        return Optional.of(
                new AdmittedSource(source, Optional.of(known), List.of(), conditions(source, known.conditions())));
    }

    private List<String> supersededBy(Source source) {
        return older(source).stream().map(older -> older.record().source()).toList();
    }

    private List<SourceStanding> older(Source source) {
        return download(source).map(registered::get).orElse(List.of()).stream()
                .filter(older -> ContractIntervals.mayBeSame(older.record().contracts(), source.contracts()))
                .toList();
    }

    /** A header without bars is a holiday's file, but also what is left of one that was cut; all bars would be taken back. */
    private void requireBars(Source source) throws IOException {
        List<String> withBars = older(source).stream()
                .filter(older -> older.retirement().isEmpty())
                .map(SourceStanding::record)
                .filter(older -> older.bars() > 0)
                .map(SourceRecord::source)
                .toList();
        if (!withBars.isEmpty() && !source.hasBars()) {
            throw Refusal.data(
                            "a newer version with bars was expected, found one without any; the file may have been cut behind its"
                                    + " header, and it would supersede %s",
                            String.join(", ", withBars))
                    .at(source.path().toString())
                    .left("nothing was written")
                    .next(
                            "download the file again; if the vendor did withdraw all bars, first run extract --retire %s --reason …"
                                    .formatted(withBars.get(0)));
        }
    }

    /** Also a download that this very run brings supersedes the one before it. */
    private List<String> inItsPlace(SourceStanding standing) {
        SourceRecord record = standing.record();
        List<String> ofThisRun = download(
                        record.file().name(), record.dataset(), record.queryStart(), record.queryEnd())
                .map(newcomers::get)
                .orElse(List.of())
                .stream()
                .filter(newer -> ContractIntervals.mayBeSame(record.contracts(), newer.contracts()))
                .map(Source::folder)
                .toList();
        return ofThisRun.isEmpty() ? standing.supersededBy() : ofThisRun;
    }

    private void passOverRetired(Source source, RetireRecord word) {
        String why = "%s was retired at %s: %s".formatted(source.folder(), word.at(), Printable.oneLine(word.reason()));
        warnings.add(WarningKind.PASSED_OVER_SOURCE, why + "; it is passed over");
        retired = Optional.of(Refusal.data("a source that counts was expected, but %s", why)
                .at(source.path().toString())
                .left("nothing was changed")
                .next("give another source, or take it back with --reinstate"));
    }

    private static Optional<Download> download(Source source) {
        if (source.metadata().endNs().isEmpty()) {
            return Optional.empty();
        }
        return download(
                source.identity().name(),
                source.metadata().dataset(),
                SourcePlan.instant(source.metadata().startNs()),
                SourcePlan.instant(source.metadata().endNs()));
    }

    /** Captures say no range, so equal names say nothing: each is a source of its own. */
    private static Optional<Download> download(
            String name, String dataset, Optional<Instant> start, Optional<Instant> end) {
        return start.isPresent() && end.isPresent()
                ? Optional.of(new Download(name, dataset, start.get(), end.get()))
                : Optional.empty();
    }

    /** A file that comes without a {@code condition.json} says nothing new of its dates. */
    private static List<DateCondition> conditions(Source source, List<DateCondition> before) {
        if (source.download().conditions().isEmpty()
                || source.metadata().endNs().isEmpty()) {
            return before;
        }
        NavigableSet<LocalDate> dates = DateRange.queried(source);
        return dates.isEmpty()
                ? List.of()
                : source.download().conditions().get().within(dates.first(), dates.last());
    }
}
