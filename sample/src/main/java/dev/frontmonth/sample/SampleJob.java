package dev.frontmonth.sample;

import dev.frontmonth.sample.market.MarketFile;
import dev.frontmonth.sample.market.Totals;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one run writes.
 *
 * @param contents the bars
 * @param file where to write them as one file
 * @param folder where to write them as one file a UTC date
 */
record SampleJob(MarketFile contents, Optional<Path> file, Optional<Path> folder) {

    void write(PrintStream out) throws IOException {
        if (file.isPresent()) {
            print(out, file.get(), contents.write(file.get()));
        }
        if (folder.isPresent()) {
            print(out, folder.get(), contents.writeDaily(folder.get()));
        }
    }

    private static void print(PrintStream out, Path path, Totals totals) {
        out.println("%s: %d records, %d symbols (%d outrights, %d spreads), %d dates, %d bytes"
                .formatted(
                        path,
                        totals.records(),
                        totals.outrights() + totals.spreads(),
                        totals.outrights(),
                        totals.spreads(),
                        totals.dates(),
                        totals.bytes()));
    }
}
