package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.DateCondition;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.RetireRecord;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.manifest.SourceStanding;
import dev.frontmonth.extract.source.DateRange;
import dev.frontmonth.extract.source.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which of the sources given to a run it works on ({@code doc/rules.md}, Several sources). The answer depends on what is
 * registered and what is given, not on the order on the command line: a new source supersedes the registered downloads of its
 * name, data set and query range; one that is retired or superseded is passed over.
 */
final class SourceAdmission {
    private static final Logger LOG = LoggerFactory.getLogger(SourceAdmission.class);

    /** What a repeated download has in common with the earlier one. */
    private record Download(String name, String dataset, Instant start, Instant end) {}

    private final Map<String, SourceStanding> standings = new HashMap<>();
    private final Map<Download, List<String>> registered = new HashMap<>();
    private final Map<Download, Source> newcomers = new LinkedHashMap<>();
    private Optional<Refusal> retired = Optional.empty();

    private SourceAdmission(Manifest<?> manifest) {
        for (SourceStanding standing : manifest.standings()) {
            SourceRecord record = standing.record();
            standings.put(record.source(), standing);
            download(record.file().name(), record.dataset(), record.queryStart(), record.queryEnd())
                    .ifPresent(download -> registered
                            .computeIfAbsent(download, d -> new ArrayList<>())
                            .add(record.source()));
        }
    }

    /**
     * Returns the sources to work on, in the order in which they were given.
     *
     * @param found the sources given, under the folders by which they are known
     * @throws Refusal if two new ones would supersede each other, or nothing is left because of a retirement
     */
    static List<AdmittedSource> of(List<Source> found, Manifest<?> manifest) {
        SourceAdmission admission = new SourceAdmission(manifest);
        found.forEach(admission::noteNewcomer);
        List<AdmittedSource> admitted = new ArrayList<>();
        found.forEach(source -> admission.admit(source).ifPresent(admitted::add));
        if (admitted.isEmpty() && admission.retired.isPresent()) {
            throw admission.retired.get();
        }
        return admitted;
    }

    private void noteNewcomer(Source source) {
        if (standings.containsKey(source.folder())) {
            return;
        }
        Optional<Source> other = download(source).map(download -> newcomers.putIfAbsent(download, source));
        if (other.isPresent()) {
            throw Refusal.data(
                            "two files of the name %s, with the same dataset and query range and other content, are given;"
                                    + " it is doubtful which counts",
                            source.identity().name())
                    .at("%s and %s", other.get().path(), source.path())
                    .left("nothing was written")
                    .next("give the older one first, in a run of its own, or leave it out");
        }
    }

    private Optional<AdmittedSource> admit(Source source) {
        SourceStanding standing = standings.get(source.folder());
        if (standing == null) {
            List<String> older = download(source).map(registered::get).orElse(List.of());
            return Optional.of(new AdmittedSource(source, Optional.empty(), older, conditions(source, List.of())));
        }
        if (standing.retirement().isPresent()) {
            passOverRetired(source, standing.retirement().get());
            return Optional.empty();
        }
        List<String> inItsPlace = inItsPlace(standing);
        if (!inItsPlace.isEmpty()) {
            LOG.warn(
                    "{} is passed over: {} supersedes it; to go back to it, retire that one with --retire",
                    source.folder(),
                    String.join(", ", inItsPlace));
            return Optional.empty();
        }
        SourceRecord known = standing.record();
        return Optional.of(
                new AdmittedSource(source, Optional.of(known), List.of(), conditions(source, known.conditions())));
    }

    /** Also a download that this very run brings supersedes the one before it. */
    private List<String> inItsPlace(SourceStanding standing) {
        SourceRecord record = standing.record();
        Optional<Source> newcomer = download(
                        record.file().name(), record.dataset(), record.queryStart(), record.queryEnd())
                .map(newcomers::get);
        return newcomer.map(source -> List.of(source.folder())).orElse(standing.supersededBy());
    }

    private void passOverRetired(Source source, RetireRecord word) {
        String why = "%s was retired at %s: %s".formatted(source.folder(), word.at(), Printable.oneLine(word.reason()));
        LOG.warn("{}; it is passed over", why);
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
