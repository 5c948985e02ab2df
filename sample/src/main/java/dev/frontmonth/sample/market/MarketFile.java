package dev.frontmonth.sample.market;

import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.DbnWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/**
 * A download of a market's bars: as one file, or as one file a UTC date.
 *
 * @param market whose bars
 * @param start first UTC date
 * @param end last UTC date, inclusive
 * @param version of DBN, 1 to 3
 * @param compressed whether the file is a {@code .dbn.zst} rather than a {@code .dbn}
 * @param revised UTC dates on which a few bars differ from the market's
 */
public record MarketFile(
        Market market, LocalDate start, LocalDate end, int version, boolean compressed, Set<LocalDate> revised) {
    private static final int NEWEST_VERSION = 3;

    public MarketFile {
        Horizon.check(start);
        Horizon.check(end);
        if (end.isBefore(start)) {
            throw new IllegalArgumentException(
                    "expected an end not before the start %s, found %s".formatted(start, end));
        }
        revised = Set.copyOf(revised);
    }

    /** A compressed file of DBN version 3 for these UTC dates, both inclusive. */
    public static MarketFile of(Market market, LocalDate start, LocalDate end) {
        return new MarketFile(market, start, end, NEWEST_VERSION, true, Set.of());
    }

    /** The same in another version of DBN. */
    public MarketFile withVersion(int value) {
        return new MarketFile(market, start, end, value, compressed, revised);
    }

    /** The same, uncompressed. */
    public MarketFile plain() {
        return new MarketFile(market, start, end, version, false, revised);
    }

    /** The same after the vendor corrected these UTC dates. */
    public MarketFile withRevised(LocalDate... dates) {
        return new MarketFile(market, start, end, version, compressed, Set.of(dates));
    }

    /** The bars that the file holds for a UTC date. */
    public List<MarketBar> bars(LocalDate utcDate) {
        List<MarketBar> bars = market.bars(utcDate);
        return revised.contains(utcDate) ? Revision.of(bars) : bars;
    }

    /** The header of the file. */
    public DbnHeader header() {
        return MarketHeader.of(market, start, end, version);
    }

    /** Writes one file of all dates, in constant memory. */
    public Totals write(Path file) throws IOException {
        Tally tally = new Tally();
        try (DbnWriter writer = open(file)) {
            for (LocalDate date = start; !date.isAfter(end); date = date.plusDays(1)) {
                append(writer, bars(date), tally);
            }
        }
        return tally.totals(Files.size(file));
    }

    /**
     * Writes a file for each UTC date that has bars, named as a download split by day names them.
     *
     * @param folder made if it does not exist
     */
    public Totals writeDaily(Path folder) throws IOException {
        Files.createDirectories(folder);
        Tally tally = new Tally();
        long bytes = 0;
        for (LocalDate date = start; !date.isAfter(end); date = date.plusDays(1)) {
            bytes += writeDate(folder, date, tally);
        }
        return tally.totals(bytes);
    }

    private long writeDate(Path folder, LocalDate date, Tally tally) throws IOException {
        List<MarketBar> bars = bars(date);
        if (bars.isEmpty()) {
            return 0;
        }
        Path file = folder.resolve(dailyName(date));
        MarketFile ofDate = new MarketFile(market, date, date, version, compressed, revised);
        try (DbnWriter writer = ofDate.open(file)) {
            append(writer, bars, tally);
        }
        return Files.size(file);
    }

    private String dailyName(LocalDate date) {
        String day = date.format(DateTimeFormatter.BASIC_ISO_DATE);
        return "glbx-mdp3-" + day + ".ohlcv-1m.dbn" + (compressed ? ".zst" : "");
    }

    private static void append(DbnWriter writer, List<MarketBar> bars, Tally tally) throws IOException {
        for (MarketBar bar : bars) {
            writer.bar(bar.bar());
        }
        tally.add(bars);
    }

    private DbnWriter open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        try {
            return compressed ? DbnWriter.zstd(out, header()) : DbnWriter.plain(out, header());
        } catch (IOException | RuntimeException e) {
            out.close();
            throw e;
        }
    }
}
