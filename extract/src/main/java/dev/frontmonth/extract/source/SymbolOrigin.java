package dev.frontmonth.extract.source;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.extract.dbn.SymbolInterval;
import dev.frontmonth.extract.symbol.SymbolMap;
import dev.frontmonth.extract.symbol.SymbologyFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
            if (!stream.isEmpty()) {
                requireSame(source, new SymbolMap(metadata), stream);
            }
            return new SymbolOrigin(metadata, METADATA, Optional.empty());
        }
        if (!stream.isEmpty()) {
            return new SymbolOrigin(stream, SourceRecord.OF_STREAM, Optional.empty());
        }
        Optional<SymbologyFile> ofFolder = source.download().symbology();
        return (ofFolder.isPresent() ? ofFolder : SymbologyFile.beside(source.path()))
                .map(file -> new SymbolOrigin(file.intervals(), "symbology.json", Optional.of(file.sha256())))
                .orElse(new SymbolOrigin(List.of(), METADATA, Optional.empty()));
    }

    /** Of what header and stream both speak, they must say the same: a file of two minds was put together from parts. */
    private static void requireSame(Source source, SymbolMap header, List<SymbolInterval> stream) {
        for (SymbolInterval met : stream) {
            Set<String> symbols = header.symbols(met.instrumentId(), met.startDay());
            if (!symbols.isEmpty() && !symbols.contains(met.rawSymbol())) {
                throw Refusal.data(
                                "header and mapping records were expected to agree, found %s and %s of instrument %s on %s",
                                String.join(" ", symbols),
                                met.rawSymbol(),
                                Integer.toUnsignedString(met.instrumentId()),
                                LocalDate.ofEpochDay(met.startDay()))
                        .at(source.path().toString())
                        .left("nothing of it was written")
                        .next("download the file again");
            }
        }
    }
}
