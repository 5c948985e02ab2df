package dev.frontmonth.extract.source;

import dev.frontmonth.common.run.Termination;
import dev.frontmonth.extract.dbn.BarBatch;
import dev.frontmonth.extract.dbn.BarReader;
import dev.frontmonth.extract.dbn.DbnFile;
import dev.frontmonth.extract.symbol.SymbolMap;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a first pass over a source's bars shows, before anything is written: that the file is whole to its last byte, how many
 * bars each UTC date has, whether dates ever go back, and where symbols come from.
 *
 * @param barsByDay number of bars of each UTC date that has any, by days since 1970-01-01
 * @param dateOrdered whether the bars' dates never go back, so that one pass can write them
 * @param firstTs start of the first bar, microseconds; none without bars
 * @param lastTs start of the last bar, likewise
 * @param disorder for each date with a bar older than the instrument's bar before it, the first such place
 * @param symbols the symbol mapping
 * @param mapping where it comes from: {@code metadata}, {@code stream} or {@code symbology.json}
 * @param mappingSha256 of the {@code symbology.json} used; none otherwise
 * @param otherRecords number of records of other types, by type
 * @param framesWithoutChecksum zstd frames without checksum
 */
public record SourceScan(
        NavigableMap<Integer, Long> barsByDay,
        boolean dateOrdered,
        OptionalLong firstTs,
        OptionalLong lastTs,
        Map<Integer, String> disorder,
        SymbolMap symbols,
        String mapping,
        Optional<String> mappingSha256,
        Map<Integer, Long> otherRecords,
        long framesWithoutChecksum) {

    /** Reads the whole source once. */
    public static SourceScan of(Source source, int batchSize) throws IOException {
        try (DbnFile file = source.open();
                BarReader reader = file.read()) {
            ScanPass pass = new ScanPass(source, reader);
            BarBatch batch = new BarBatch(source.batchSize(batchSize));
            while (reader.read(batch)) {
                Termination.check();
                pass.take(batch);
            }
            return pass.finish();
        }
    }

    /** Returns the number of bars. */
    public long bars() {
        return barsByDay.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the number of records of all types. */
    public long records() {
        return bars()
                + otherRecords.values().stream().mapToLong(Long::longValue).sum();
    }
}
