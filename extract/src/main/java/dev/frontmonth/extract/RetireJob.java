package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.RetireRecord;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.manifest.SourceStanding;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a registered source no longer count, or takes that back. Its files stay; its days fall back to what the other sources say
 * when transform runs next.
 */
final class RetireJob {
    private static final Logger LOG = LoggerFactory.getLogger(RetireJob.class);
    private static final Pattern DIGITS_OF_SHA256 = Pattern.compile("[0-9a-f]{8,64}");
    private static final int SHOWN_CANDIDATES = 20;

    private final RunOptions options;
    private final boolean retire;
    private final String reason;
    private final Execution execution;

    /**
     * Makes the job.
     *
     * @param retire whether the source is retired; false takes a retirement back
     * @param reason the person's, for the record
     */
    RetireJob(RunOptions options, boolean retire, String reason, Execution execution) {
        this.options = options;
        this.retire = retire;
        this.reason = reason;
        this.execution = execution;
    }

    /**
     * Does it.
     *
     * @param name the source's folder, the name of its file, or its SHA-256 or at least 8 digits of it
     */
    Reason run(String name) throws IOException {
        Map<String, String> configuration = Map.of(retire ? "retire" : "reinstate", name, "reason", reason);
        try (Journal<ExtractDay> journal = Journal.open(
                Stage.EXTRACT,
                options,
                configuration,
                execution.version(),
                execution.clock(),
                execution.tally(),
                Manifest::extract)) {
            return journal.conductTo(() -> decide(named(name, journal.manifest().standings()), journal));
        }
    }

    private Reason decide(SourceStanding standing, Journal<ExtractDay> journal) throws IOException {
        if (standing.retirement().isPresent() == retire) {
            LOG.info("{}; nothing was changed", already(standing));
            return Reason.NOTHING_TO_DO;
        }
        String source = standing.record().source();
        if (options.dryRun()) {
            LOG.info("dry run: {} would be {}", source, retire ? "retired" : "reinstated");
            return Reason.DONE;
        }
        journal.append(new RetireRecord(source, reason, execution.clock().instant(), retire));
        report(source, journal.manifest().activeSources());
        return Reason.DONE;
    }

    private static String already(SourceStanding standing) {
        String source = standing.record().source();
        return standing.retirement()
                .map(word -> "%s was retired at %s: %s".formatted(source, word.at(), Printable.oneLine(word.reason())))
                .orElse(source + " is not retired");
    }

    /** A retirement can bring back what the source had superseded, and its end can take that away again. */
    private void report(String source, List<SourceRecord> before) throws IOException {
        Set<String> gone = names(before);
        Set<String> come = names(Manifest.extract(options.staging()).activeSources());
        Set<String> both = new TreeSet<>(gone);
        both.retainAll(come);
        gone.removeAll(both);
        come.removeAll(both);
        LOG.info("{} is {}: {}", source, retire ? "retired" : "reinstated", Printable.oneLine(reason));
        if (!gone.isEmpty()) {
            LOG.info("counting no more: {}", String.join(", ", gone));
        }
        if (!come.isEmpty()) {
            LOG.info("counting again: {}", String.join(", ", come));
        }
        if (gone.isEmpty() && come.isEmpty()) {
            LOG.warn("{} did not count before and does not count now: another source supersedes it", source);
        }
        LOG.info("run transform with --resume, then merge with --resume");
    }

    private static Set<String> names(List<SourceRecord> sources) {
        Set<String> names = new TreeSet<>();
        sources.forEach(source -> names.add(source.source()));
        return names;
    }

    private static SourceStanding named(String name, List<SourceStanding> all) {
        List<SourceStanding> found = all.stream()
                .filter(standing -> standing.record().source().equals(name))
                .toList();
        if (found.isEmpty()) {
            found = all.stream()
                    .filter(standing -> standing.record().file().name().equals(name))
                    .toList();
        }
        String digits = name.toLowerCase(Locale.ROOT);
        if (found.isEmpty() && DIGITS_OF_SHA256.matcher(digits).matches()) {
            found = all.stream()
                    .filter(standing -> standing.record().file().sha256().startsWith(digits))
                    .toList();
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw found.isEmpty()
                ? Refusal.usage("a registered source was expected, found '%s'", name)
                        .left("nothing was changed")
                        .next(candidates(all))
                : Refusal.usage("'%s' names %d sources", name, found.size())
                        .left("nothing was changed")
                        .next(candidates(found));
    }

    private static String candidates(List<SourceStanding> sources) {
        if (sources.isEmpty()) {
            return "there is none yet";
        }
        List<String> names = sources.stream()
                .limit(SHOWN_CANDIDATES)
                .map(standing -> standing.record().source())
                .toList();
        return "give one of: " + String.join(", ", names) + (sources.size() > SHOWN_CANDIDATES ? ", …" : "");
    }
}
