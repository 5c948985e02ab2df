package dev.frontmonth.extract;

import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.run.Warnings;
import dev.frontmonth.extract.source.SourceScan;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what the first pass over a source showed: how much it holds, and what a person should know of it. */
record SourceReport(SourcePlan plan, Warnings warnings) {
    private static final Logger LOG = LoggerFactory.getLogger(SourceReport.class);
    private static final int SHOWN_SYMBOLS = 10;

    void tell() {
        SourceScan seen = plan.scan();
        String folder = plan.source().folder();
        LOG.info(
                "{}: {} bars on {} of {} dates, symbols from {}",
                folder,
                seen.bars(),
                seen.barsByDay().size(),
                plan.range().dates().size(),
                seen.mapping());
        if (!seen.otherRecords().isEmpty()) {
            warnings.add(
                    WarningKind.OTHER_RECORDS,
                    folder + ": records of other types were passed over, by type: " + seen.otherRecords());
        }
        if (seen.framesWithoutChecksum() > 0) {
            warnings.add(
                    WarningKind.NO_CHECKSUM,
                    "%s: %d zstd frames carry no checksum; a flipped bit in them cannot be seen"
                            .formatted(folder, seen.framesWithoutChecksum()));
        }
        if (!seen.dateOrdered()) {
            LOG.info("{}: dates go back in the file; it is read in several passes", folder);
        }
        tellSymbols(
                WarningKind.PARTIAL_SYMBOLS,
                "partially resolved",
                plan.source().metadata().partial());
        tellSymbols(
                WarningKind.SYMBOLS_NOT_FOUND,
                "not found",
                plan.source().metadata().notFound());
        tellIncomplete(folder);
    }

    private void tellSymbols(WarningKind kind, String what, List<String> symbols) {
        if (!symbols.isEmpty()) {
            warnings.add(
                    kind,
                    "%s: %d symbols %s: %s%s"
                            .formatted(
                                    plan.source().folder(),
                                    symbols.size(),
                                    what,
                                    symbols.stream().limit(SHOWN_SYMBOLS).collect(Collectors.joining(" ")),
                                    symbols.size() > SHOWN_SYMBOLS ? " …" : ""));
        }
    }

    private void tellIncomplete(String folder) {
        List<LocalDate> incomplete = plan.range().dates().stream()
                .filter(date -> plan.incomplete(date).isPresent())
                .toList();
        if (!incomplete.isEmpty()) {
            warnings.add(
                    WarningKind.INCOMPLETE_DATES,
                    "%s: %d dates are incomplete, %s to %s: %s; bars end on %s%s"
                            .formatted(
                                    folder,
                                    incomplete.size(),
                                    incomplete.get(0),
                                    incomplete.get(incomplete.size() - 1),
                                    plan.incomplete(incomplete.get(0)).orElse(""),
                                    plan.range()
                                            .lastBar()
                                            .map(LocalDate::toString)
                                            .orElse("no date"),
                                    plan.range().hasRange()
                                            ? ", the query ends on "
                                                    + plan.range().dates().last()
                                            : ""));
        }
    }
}
