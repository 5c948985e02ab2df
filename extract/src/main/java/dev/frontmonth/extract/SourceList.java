package dev.frontmonth.extract;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sources of a command line: files as they are, folders by the DBN files in them. Every header is checked here. */
final class SourceList {
    private static final Logger LOG = LoggerFactory.getLogger(SourceList.class);

    private SourceList() {}

    /** Looks at all sources before anything is written; a file given twice, by whatever name, counts once. */
    static List<Source> inspect(List<String> operands) throws IOException {
        if (operands.isEmpty()) {
            throw Refusal.usage("a SOURCE is missing").next("give one or more .dbn or .dbn.zst files or folders");
        }
        List<Source> sources = new ArrayList<>();
        Map<String, Path> seen = new HashMap<>();
        for (String operand : operands) {
            Path path = path(operand);
            Optional<DownloadFolder> download = download(path);
            for (Path file : files(path)) {
                Source source = Source.inspect(file);
                download.ifPresent(list -> list.requireListed(source));
                Path first = seen.putIfAbsent(source.identity().sha256(), file);
                if (first == null) {
                    show(source);
                    sources.add(source);
                } else {
                    LOG.warn("{} has the same content as {}; it is used once", file, first);
                }
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

    private static Optional<DownloadFolder> download(Path operand) throws IOException {
        Optional<DownloadFolder> download = Files.isDirectory(operand) ? DownloadFolder.of(operand) : Optional.empty();
        download.ifPresent(list -> list.requirePresent(operand));
        return download;
    }

    private static List<Path> files(Path operand) throws IOException {
        if (!Files.isDirectory(operand)) {
            return List.of(operand);
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> entries = Files.list(operand)) {
            for (Path entry : entries.sorted().toList()) {
                if (Files.isRegularFile(entry) && (isNamedDbn(entry) || DbnFile.looksLikeDbn(entry))) {
                    files.add(entry);
                }
            }
        }
        if (files.isEmpty()) {
            throw Refusal.of(ExitCode.NO_INPUT, "the folder holds no DBN file").at(operand.toString());
        }
        return files;
    }

    /** A file that has the name and not the content is a broken download: it is refused, not passed over. */
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
        showSymbols(source, "partially resolved", source.metadata().partial());
        showSymbols(source, "not found", source.metadata().notFound());
    }

    private static void showSymbols(Source source, String what, List<String> symbols) {
        if (!symbols.isEmpty()) {
            LOG.warn(
                    "source {}: {} symbols {}: {}{}",
                    source.folder(),
                    symbols.size(),
                    what,
                    String.join(" ", symbols.subList(0, Math.min(10, symbols.size()))),
                    symbols.size() > 10 ? " …" : "");
        }
    }
}
