package dev.frontmonth.extract.dbn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the decoder makes of a file, as text.
 *
 * @param header the header
 * @param bars {@code ts ns,33,publisher,instrument,open,high,low,close,volume}, as in the fixtures' expected.csv
 * @param batches sizes of the batches
 * @param symbols symbols of each batch's first bar in the stream; empty for none
 * @param otherRecords number of other records by type
 */
record Decoded(
        DbnMetadata header,
        List<String> bars,
        List<Integer> batches,
        List<String> symbols,
        Map<Integer, Long> otherRecords) {
    static Decoded of(Path path) throws IOException {
        return of(path, 1_000);
    }

    static Decoded of(Path path, int batchSize) throws IOException {
        List<String> bars = new ArrayList<>();
        List<Integer> batches = new ArrayList<>();
        List<String> symbols = new ArrayList<>();
        try (DbnFile file = DbnFile.open(path);
                BarReader reader = file.read()) {
            BarBatch batch = new BarBatch(batchSize);
            while (reader.read(batch)) {
                batches.add(batch.size());
                symbols.add(reader.streamSymbol(batch.instrumentId()[0]).orElse(""));
                for (int row = 0; row < batch.size(); row++) {
                    bars.add(bar(batch, row));
                }
            }
            return new Decoded(reader.metadata(), bars, batches, symbols, reader.otherRecords());
        }
    }

    private static String bar(BarBatch batch, int row) {
        return String.join(
                ",",
                Long.toUnsignedString(batch.tsEvent()[row]),
                "33",
                String.valueOf(batch.publisherId()[row]),
                Integer.toUnsignedString(batch.instrumentId()[row]),
                String.valueOf(batch.open()[row]),
                String.valueOf(batch.high()[row]),
                String.valueOf(batch.low()[row]),
                String.valueOf(batch.close()[row]),
                Long.toUnsignedString(batch.volume()[row]));
    }

    /** Returns everything in one list. */
    List<String> all() {
        List<String> all = new ArrayList<>(List.of(header.toString()));
        all.addAll(bars);
        return all;
    }
}
