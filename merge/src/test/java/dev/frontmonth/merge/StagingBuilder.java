package dev.frontmonth.merge;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.CandidateVolume;
import dev.frontmonth.common.manifest.ChunkError;
import dev.frontmonth.common.manifest.ChunkRecord;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayRecord;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.ManifestWriter;
import dev.frontmonth.common.manifest.RawInput;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A staging folder as extract and transform leave it: DuckDB writes the files, the real records describe them. */
public final class StagingBuilder {
    /** Source of all raw days. */
    public static final String SOURCE = "history_0a1b2c3d";

    private static final SourceFile SOURCE_FILE = new SourceFile("history.dbn.zst", 100, Sha256.ZERO);
    private static final Instant NOON = Instant.parse("2024-06-01T12:00:00Z");

    private final Path root;
    private final StagingFolder staging;

    public StagingBuilder(Path root) {
        try {
            this.root = Files.createDirectories(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.staging = StagingFolder.open(root.toString());
    }

    public Path root() {
        return root;
    }

    /** Begin of a trading day, 23:00 UTC of the day before. */
    public static long start(LocalDate day) {
        return Micros.startOf(day) - Micros.HOUR;
    }

    /** The query of a day's bars: a bar every minute from the day's begin on. */
    public static String bars(LocalDate day, String symbol, String contract, int bars, double price) {
        return """
                SELECT make_timestamptz(%1$d + (i * 60000000)::BIGINT) AS ts_utc, '%2$s' AS symbol, '%3$s' AS source_symbol,
                  %4$s + i AS open, %4$s + i + 0.5 AS high, %4$s + i - 0.5 AS low, %4$s + i + 0.1 AS close,
                  (10 + i)::BIGINT AS volume, DATE '%5$s' AS trading_day, 7::BIGINT AS instrument_id
                FROM (SELECT i::DOUBLE AS i FROM range(%6$d) AS t(i))""".formatted(start(day), symbol, contract, price, day, bars);
    }

    /** Writes the file of a query and returns the record that is true of it. */
    public CuratedDay curated(LocalDate day, String symbol, String contract, String query) {
        String relative = StagingFolder.curatedFile(symbol, day);
        StoredFile file = write(relative, query);
        String facts = DuckDb.query(
                        "SELECT count(*), coalesce(sum(volume), 0), epoch_us(min(ts_utc)), epoch_us(max(ts_utc)) FROM '"
                                + path(relative) + "'")
                .get(0);
        String[] fact = facts.split("\\|", -1);
        long volume = Long.parseLong(fact[1]);
        FrontMonthChoice choice = new FrontMonthChoice(
                contract,
                volume,
                Long.parseLong(fact[2]),
                Long.parseLong(fact[3]),
                List.of(new CandidateVolume(contract, Long.parseLong(fact[0]), volume)),
                Optional.empty());
        return new CuratedDay(
                day,
                start(day),
                start(day) + Micros.DAY,
                Optional.of(file),
                Long.parseLong(fact[0]),
                inputs(day),
                "rules",
                Optional.of(choice),
                List.of(),
                false,
                false);
    }

    private static List<RawInput> inputs(LocalDate day) {
        return List.of(new RawInput(day.minusDays(1), SOURCE, Sha256.ZERO), new RawInput(day, SOURCE, Sha256.ZERO));
    }

    public Path path(String relative) {
        return root.resolve(relative);
    }

    /** Writes a Parquet file and returns the record that is true of it. */
    public StoredFile write(String relative, String query) {
        try {
            Files.createDirectories(path(relative).getParent());
            Files.deleteIfExists(path(relative));
            DuckDb.execute("COPY (" + query + ") TO '" + path(relative) + "' (FORMAT parquet, COMPRESSION zstd)");
            return new StoredFile(relative, Files.size(path(relative)), Sha256.ofFile(path(relative)), Sha256.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts other bytes in a file's place and returns the record that is true of them. */
    public StoredFile overwrite(String relative, byte[] bytes) {
        try {
            Files.write(path(relative), bytes);
            return new StoredFile(relative, bytes.length, Sha256.of(bytes), Sha256.ZERO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a day's record with another file. */
    public static CuratedDay withFile(CuratedDay day, StoredFile file) {
        return new CuratedDay(
                day.date(),
                day.startTs(),
                day.endTs(),
                Optional.of(file),
                day.rows(),
                day.inputs(),
                day.rules(),
                day.choice(),
                day.incomplete(),
                day.stub(),
                day.withdrawn());
    }

    /** A day of plain bars of MGC, written and recorded as done. */
    public CuratedDay day(String date, String contract, int bars, double price) {
        return day("MGC", date, contract, bars, price);
    }

    /** A day of plain bars, written and recorded as done. */
    public CuratedDay day(String symbol, String date, String contract, int bars, double price) {
        LocalDate day = LocalDate.parse(date);
        CuratedDay curated = curated(day, symbol, contract, bars(day, symbol, contract, bars, price));
        done(symbol, curated);
        return curated;
    }

    /** Consecutive days of plain bars of MGC from a date on, the contract changing every tenth day. */
    public void days(String first, int count, int bars) {
        for (int i = 0; i < count; i++) {
            LocalDate day = LocalDate.parse(first).plusDays(i);
            day(day.toString(), "MGC" + "GJMQVZ".charAt(i / 10 % 6) + "4", bars, 1900 + i);
        }
    }

    /** A day without bars, recorded as done. */
    public CuratedDay emptyDay(String date, boolean withdrawn) {
        LocalDate day = LocalDate.parse(date);
        CuratedDay empty = new CuratedDay(
                day,
                start(day),
                start(day) + Micros.DAY,
                Optional.empty(),
                0,
                inputs(day),
                "rules",
                Optional.empty(),
                List.of(),
                false,
                withdrawn);
        done("MGC", empty);
        return empty;
    }

    /** Records a day as done. */
    public void done(String symbol, CuratedDay day) {
        ChunkRecord<CuratedDay> chunk = ChunkRecord.pending(symbol, day.date(), day.date(), List.of(SOURCE_FILE), 1);
        append(chunk.done(NOON, NOON, day.rows(), List.of(day)));
    }

    /** Records a day as failed. */
    public void failed(String date) {
        LocalDate day = LocalDate.parse(date);
        ChunkRecord<CuratedDay> chunk = ChunkRecord.pending("MGC", day, day, List.of(SOURCE_FILE), 1);
        append(chunk.failed(NOON, NOON, ChunkError.of(new IllegalStateException("x"), List.of()), List.of()));
    }

    /** Records a day as begun. */
    public void begun(String date) {
        LocalDate day = LocalDate.parse(date);
        ChunkRecord<CuratedDay> chunk = ChunkRecord.pending("MGC", day, day, List.of(SOURCE_FILE), 1);
        append(chunk.inProgress(NOON));
    }

    private void append(ChunkRecord<CuratedDay> record) {
        try {
            append(Manifest.transform(staging), record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <D extends DayRecord> void append(
            Manifest<D> manifest, dev.frontmonth.common.manifest.ManifestRecord record) throws IOException {
        try (ManifestWriter writer = ManifestWriter.open(manifest.path(), manifest.tail())) {
            writer.append(record);
        }
    }

    /** Writes the raw file of a UTC date, {@code select} being of the raw columns, and records it. */
    public void raw(LocalDate date, String select) {
        StoredFile file = write(StagingFolder.rawFile(SOURCE, date), select);
        ExtractDay day = new ExtractDay(date, Optional.of(file), 1, Sha256.ZERO, "rules", Optional.empty());
        rawDay(day);
    }

    /** Records a UTC date. */
    public void rawDay(ExtractDay day) {
        ChunkRecord<ExtractDay> chunk = ChunkRecord.pending(SOURCE, day.date(), day.date(), List.of(SOURCE_FILE), 1);
        try {
            Manifest<ExtractDay> manifest = Manifest.extract(staging);
            if (manifest.isEmpty()) {
                append(
                        manifest,
                        new SourceRecord(
                                SOURCE,
                                SOURCE_FILE,
                                "GLBX.MDP3",
                                3,
                                Optional.empty(),
                                Optional.empty(),
                                1,
                                Optional.empty(),
                                Optional.empty(),
                                true,
                                false,
                                "metadata",
                                Optional.empty(),
                                List.of(),
                                Optional.empty(),
                                List.of()));
            }
            append(Manifest.extract(staging), chunk.done(NOON, NOON, 1, List.of(day)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The query of the raw bars that plain curated bars come from, with another symbol's among them. */
    public static String rawBars(LocalDate tradingDay, String contract, int bars, double price) {
        return """
                SELECT ts_utc AS ts_event, 1::INTEGER AS publisher_id, instrument_id, source_symbol AS raw_symbol,
                  (open * 1e9)::BIGINT AS open, (high * 1e9)::BIGINT AS high, (low * 1e9)::BIGINT AS low,
                  (round(close * 10) * 1e8)::BIGINT AS close, volume
                FROM (%s) UNION ALL
                SELECT ts_utc, 1, 8, 'MGCZ9', 1, 1, 1, 1, 1 FROM (%s)""".formatted(
                        bars(tradingDay, "MGC", contract, bars, price), bars(tradingDay, "MGC", contract, bars, price));
    }
}
