package dev.frontmonth.pipeline;

import dev.frontmonth.sample.market.Market;
import dev.frontmonth.sample.market.MarketFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** Sample files for the pipeline's tests. */
final class SampleSource {
    private SampleSource() {}

    /** Writes the sample product's bars of some dates, the last inclusive. */
    static Path write(Path file, LocalDate start, LocalDate end) throws IOException {
        MarketFile.of(new Market(1), start, end).write(file);
        return file;
    }
}
