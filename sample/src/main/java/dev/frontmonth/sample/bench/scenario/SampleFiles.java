package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.market.Market;
import dev.frontmonth.sample.market.MarketFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Set;

/** The source files, each made once and kept. */
public final class SampleFiles {
    private static final long SEED = 1;
    private static final String ROOT = "MGC";
    /** The market's growth starts again after the full sample; this makes the day after it as busy as the last one in it. */
    private static final double BUSY = 10_000;

    private final Market market = new Market(SEED, ROOT, 1);
    private final Path folder;
    private final PrintStream progress;

    /**
     * Keeps files.
     *
     * @param folder where; it must exist
     * @param progress is told of every file that is made
     */
    public SampleFiles(Path folder, PrintStream progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /** A history's file. */
    public Path source(History history) throws IOException {
        return made(folder.resolve(history.fileName()), file(history.start(), History.END));
    }

    /** The file of the trading day after every history. */
    Path newDay() throws IOException {
        Market busy = new Market(SEED, ROOT, BUSY);
        return made(folder.resolve("new-day.dbn.zst"), MarketFile.of(busy, History.NEW_DAY, History.NEW_DAY));
    }

    /** A repeated download of a history, by the same name, in which the vendor corrected {@link #alteredDays}. */
    Path altered(History history) throws IOException {
        LocalDate[] dates = alteredDays(history).toArray(LocalDate[]::new);
        return made(
                folder.resolve("altered").resolve(history.fileName()),
                file(history.start(), History.END).withRevised(dates));
    }

    /** The trading days that {@link #altered} alters. */
    Set<LocalDate> alteredDays(History history) {
        return new AlteredDays(market).of(history);
    }

    private MarketFile file(LocalDate start, LocalDate end) {
        return MarketFile.of(market, start, end);
    }

    /** An interrupted run leaves no half file under the name that counts. */
    private Path made(Path file, MarketFile contents) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Path half = file.resolveSibling(file.getFileName() + ".part");
            progress.println("sample file " + file.getFileName() + ": " + contents.write(half));
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
