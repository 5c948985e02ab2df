package dev.frontmonth.extract;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.run.Results;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.run.Warnings;
import dev.frontmonth.common.run.WorkerPool;
import dev.frontmonth.extract.dbn.DbnFile;
import dev.frontmonth.extract.source.DownloadFolder;
import dev.frontmonth.extract.source.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of a command line: files as they are, folders by the DBN files in them. Every header is checked here. */
final class SourceList {
    private static final Logger LOG = LoggerFactory.getLogger(SourceList.class);

    private SourceList() {}

    /** A file to look at, with what the folder that it was given by says of it. */
    private record Candidate(Path file, DownloadFolder download) {}

    /** Looks at all sources before anything is written; a file given twice, by whatever name, counts once. */
    static List<Source> inspect(List<String> operands, Warnings warnings) throws IOException {
        if (operands.isEmpty()) {
            throw Refusal.usage("a SOURCE is missing").next("give one or more .dbn or .dbn.zst files or folders");
        }
        List<Candidate> candidates = new ArrayList<>();
        for (String operand : operands) {
            Path path = path(operand);
            DownloadFolder download = Files.isDirectory(path) ? DownloadFolder.open(path) : DownloadFolder.NONE;
            files(path, warnings).forEach(file -> candidates.add(new Candidate(file, download)));
        }
        return distinct(inspected(candidates), warnings);
    }

    /** Hashing is most of it, and thousands of files are independent of each other. */
    private static List<Source> inspected(List<Candidate> candidates) throws IOException {
        List<Source> sources = new ArrayList<>();
        try (WorkerPool pool = WorkerPool.ofCores("inspect", candidates.size())) {
            List<Future<Source>> looks = new ArrayList<>();
            for (Candidate candidate : candidates) {
                looks.add(pool.submit(() -> Source.inspect(candidate.file(), candidate.download())));
            }
            for (Future<Source> look : looks) {
                sources.add(Results.of(look));
            }
        }
        return sources;
    }

    private static List<Source> distinct(List<Source> found, Warnings warnings) {
        List<Source> sources = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (Source source : found) {
            Path first = seen.putIfAbsent(source.identity().sha256(), source.path());
            if (first == null) {
                show(source);
                sources.add(source);
            } else {
                warnings.add(
                        WarningKind.SAME_CONTENT,
                        "%s has the same content as %s; it is used once".formatted(source.path(), first));
            }
        }
        return sources;
    }

    /** An empty word, such as a shell makes of an unset variable, would stand for the current folder. */
    private static Path path(String operand) {
        if (operand.isBlank()) {
            throw Refusal.usage("a SOURCE is empty").next("give one or more .dbn or .dbn.zst files or folders");
        }
        try {
            return Path.of(operand);
        } catch (InvalidPathException e) {
            throw Refusal.usage("a SOURCE is not a path: %s", e.getReason()).causedBy(e);
        }
    }

    private static List<Path> files(Path operand, Warnings warnings) throws IOException {
        if (!Files.isDirectory(operand)) {
            return List.of(operand);
        }
        List<Path> files = new ArrayList<>();
        List<Path> zips = new ArrayList<>();
        try (Stream<Path> entries = Files.list(operand)) {
            for (Path entry : entries.sorted().toList()) {
                boolean regular = Files.isRegularFile(entry);
                if (isNamedDbn(entry) || regular && DbnFile.looksLikeDbn(entry)) {
                    requireNoFolder(entry);
                    files.add(entry);
                } else if (regular && DbnFile.looksLikeZip(entry)) {
                    zips.add(entry);
                }
            }
        }
        if (files.isEmpty() && !zips.isEmpty()) {
            throw DbnFile.zipped(zips.get(0));
        }
        for (Path zip : zips) {
            warnings.add(
                    WarningKind.PASSED_OVER_ZIP, zip + " is passed over: it is a zip; what it holds is not extracted");
        }
        if (files.isEmpty()) {
            throw Refusal.of(ExitCode.NO_INPUT, "the folder holds no DBN file")
                    .at(operand.toString())
                    .next("give a folder with .dbn or .dbn.zst files, or the file itself");
        }
        return files;
    }

    /** Given by itself it would be a source; within another folder nobody said so. */
    private static void requireNoFolder(Path entry) {
        if (Files.isDirectory(entry)) {
            throw Refusal.data("a DBN file was expected, found a folder of such a name")
                    .at(entry.toString())
                    .left("nothing was written")
                    .next("give another name to it");
        }
    }

    /** What has the name and not the content, a link to nothing included, is a broken download: it is refused, not passed over. */
    private static boolean isNamedDbn(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".dbn") || name.endsWith(".dbn.zst");
    }

    private static void show(Source source) {
        LOG.info(
                "source {}: DBN version {}, dataset {}, {} bytes, SHA-256 {}",
                source.folder(),
                source.metadata().version(),
                source.metadata().dataset(),
                source.identity().size(),
                source.identity().sha256());
    }
}
