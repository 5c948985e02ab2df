package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.PruneRecord;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.staging.Durable;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.extract.UnusedFiles.Unused;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the raw files that count for nothing, and deletes them if that is asked for. The record goes before the deed: from then
 * on the days of their sources are not extracted, so that a crash in the middle leaves nothing that would be read.
 */
final class PruneJob {
    private static final Logger LOG = LoggerFactory.getLogger(PruneJob.class);

    private final RunOptions options;
    private final Execution execution;
    private final boolean json;

    /**
     * Makes the job; a dry run only lists.
     *
     * @param json whether standard output is kept for the summary, so that the list goes to the log
     */
    PruneJob(RunOptions options, boolean json, Execution execution) {
        this.options = options;
        this.execution = execution;
        this.json = json;
    }

    Reason run() throws IOException {
        try (Journal<ExtractDay> journal = Journal.open(
                Stage.EXTRACT,
                options,
                Map.of("prune", "true"),
                execution.version(),
                execution.clock(),
                execution.tally(),
                Manifest::extract)) {
            return journal.conductTo(() -> prune(journal));
        }
    }

    private Reason prune(Journal<ExtractDay> journal) throws IOException {
        journal.manifest().requireSourcesKnown();
        UnusedFiles unused = UnusedFiles.of(options.staging(), journal.manifest());
        list(unused);
        if (unused.files().isEmpty()) {
            return Reason.NOTHING_TO_DO;
        }
        if (!options.dryRun()) {
            journal.append(new PruneRecord(
                    unused.sources(),
                    unused.files().size(),
                    unused.bytes(),
                    execution.clock().instant()));
            delete(unused);
        }
        return Reason.DONE;
    }

    private void list(UnusedFiles unused) {
        Path root = options.staging().root();
        for (Unused file : unused.files()) {
            tell("%12d  %-10s  %s".formatted(file.size(), file.why(), root.relativize(file.path())));
        }
        tell("%12d  bytes in %d files %s"
                .formatted(
                        unused.bytes(), unused.files().size(), options.dryRun() ? "count for nothing" : "to delete"));
        if (unused.leftAlone() > 0) {
            LOG.warn("{} links or other things under raw that are no regular files are left alone", unused.leftAlone());
        }
        if (options.dryRun() && !unused.files().isEmpty()) {
            LOG.info("nothing was deleted; --prune --yes deletes them");
        }
    }

    private void tell(String line) {
        if (json) {
            LOG.info("{}", line);
        } else {
            execution.out().println(Printable.oneLine(line));
        }
    }

    private void delete(UnusedFiles unused) throws IOException {
        Path raw = options.staging().raw();
        Set<Path> folders = new TreeSet<>();
        for (Unused file : unused.files()) {
            Path folder = Durable.folderOf(file.path());
            if (folders.add(folder)) {
                requireInside(folder, raw);
            }
            Files.deleteIfExists(file.path());
        }
        for (Path folder : folders) {
            Durable.forceFolder(folder);
            if (!folder.equals(raw)) {
                deleteIfEmpty(folder);
            }
        }
        Durable.forceFolder(raw);
        LOG.info("{} files of {} bytes were deleted", unused.files().size(), unused.bytes());
    }

    /** Between the search and the deletion a folder may have become a link. */
    private static void requireInside(Path folder, Path raw) throws IOException {
        if (!folder.toRealPath().equals(folder)) {
            throw Refusal.data("a folder under raw was expected, found a link")
                    .at(folder.toString())
                    .left("the files listed before it were deleted")
                    .next("see who changes " + raw + ", then run again");
        }
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            LOG.debug("other files stay", e);
        }
    }
}
