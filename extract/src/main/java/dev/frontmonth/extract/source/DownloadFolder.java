package dev.frontmonth.extract.source;

import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.extract.dbn.DbnMetadata;
import dev.frontmonth.extract.symbol.SymbologyFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a folder that is given as a source says of its DBN files ({@code doc/rules.md}, Download folders). A file that is given
 * by itself has none of it: who names it has chosen it.
 *
 * @param list its {@code manifest.json}
 * @param symbology its {@code symbology.json}
 * @param conditions its {@code condition.json}
 */
public record DownloadFolder(
        Optional<DownloadList> list, Optional<SymbologyFile> symbology, Optional<ConditionFile> conditions) {
    /** Stands for no folder. */
    public static final DownloadFolder NONE = new DownloadFolder(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Reads a folder's own files, the list first.
     *
     * @throws dev.frontmonth.common.cli.Refusal if a listed file is not there or is another, or one of them cannot be used
     */
    public static DownloadFolder open(Path folder) throws IOException {
        Optional<DownloadList> list = DownloadList.of(folder);
        if (list.isPresent()) {
            list.get().requirePresent(folder);
        }
        return new DownloadFolder(list, SymbologyFile.in(folder), ConditionFile.in(folder));
    }

    /** Refuses a file that is not the listed one, or whose header contradicts the folder's symbology. */
    void require(Path file, SourceFile identity, DbnMetadata metadata) {
        list.ifPresent(files -> files.requireListed(file, identity));
        symbology.ifPresent(symbols -> symbols.requireSame(metadata, file));
    }
}
