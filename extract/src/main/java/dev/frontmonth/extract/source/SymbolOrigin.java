package dev.frontmonth.extract.source;

import dev.frontmonth.extract.dbn.SymbolInterval;
import dev.frontmonth.extract.symbol.SymbologyFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Where a source's symbols come from: its header; where that has none, the mapping records in its stream; where there are none
 * either, a {@code symbology.json} beside the file.
 *
 * @param intervals the mappings; empty if no place has any
 * @param word names the place in the manifest
 * @param sha256 of the file beside, if that is the place
 */
record SymbolOrigin(List<SymbolInterval> intervals, String word, Optional<String> sha256) {
    private static final String METADATA = "metadata";

    static SymbolOrigin of(Source source, List<SymbolInterval> metadata, List<SymbolInterval> stream)
            throws IOException {
        if (!metadata.isEmpty()) {
            return new SymbolOrigin(metadata, METADATA, Optional.empty());
        }
        if (!stream.isEmpty()) {
            return new SymbolOrigin(stream, "stream", Optional.empty());
        }
        Optional<SymbologyFile> ofFolder = source.download().symbology();
        return (ofFolder.isPresent() ? ofFolder : SymbologyFile.beside(source.path()))
                .map(file -> new SymbolOrigin(file.intervals(), "symbology.json", Optional.of(file.sha256())))
                .orElse(new SymbolOrigin(List.of(), METADATA, Optional.empty()));
    }
}
