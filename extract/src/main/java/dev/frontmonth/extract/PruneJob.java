package dev.frontmonth.extract;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.PruneRecord;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.common.run.Tally;
import dev.frontmonth.common.staging.Durable;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.extract.UnusedFiles.Unused;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
    private final String version;
    private final Clock clock;
    private final PrintStream out;

    /**
     * Makes the job; a dry run only lists.
     *
     * @param out takes the list
     */
    PruneJob(RunOptions options, String version, Clock clock, PrintStream out) {
        this.options = options;
        this.version = version;
        this.clock = clock;
        this.out = out;
    }

    ExitCode run() throws IOException {
        try (Journal<ExtractDay> journal = Journal.open(
                Stage.EXTRACT, options, Map.of("prune", "true"), version, clock, new Tally(clock), Manifest::extract)) {
            journal.manifest().requireSourcesKnown();
            UnusedFiles unused = UnusedFiles.of(options.staging(), journal.manifest());
            list(unused);
            if (!options.dryRun() && !unused.files().isEmpty()) {
                journal.append(
                        new PruneRecord(unused.sources(), unused.files().size(), unused.bytes(), clock.instant()));
                delete(unused);
            }
            return ExitCode.OK;
        }
    }

    private void list(UnusedFiles unused) {
        Path root = options.staging().root();
        for (Unused file : unused.files()) {
            out.printf("%12d  %-10s  %s%n", file.size(), file.why(), root.relativize(file.path()));
        }
        out.printf(
                "%12d  bytes in %d files %s%n",
                unused.bytes(), unused.files().size(), options.dryRun() ? "count for nothing" : "to delete");
        out.flush();
        if (unused.leftAlone() > 0) {
            LOG.warn("{} links or other things under raw that are no regular files are left alone", unused.leftAlone());
        }
        if (options.dryRun() && !unused.files().isEmpty()) {
            LOG.info("nothing was deleted; --prune --yes deletes them");
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
