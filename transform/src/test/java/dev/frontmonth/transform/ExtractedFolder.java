package dev.frontmonth.transform;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.ManifestRecord;
import dev.frontmonth.common.manifest.ManifestWriter;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A staging folder as extract leaves it, made of bars in words, and what a test wants to know of what transform makes of it. */
public final class ExtractedFolder {
    private final StagingFolder staging;

    /** Begins with an empty folder. */
    public ExtractedFolder(Path root) {
        this.staging = StagingFolder.open(root.toString());
    }

    /** Returns the folder. */
    public StagingFolder staging() {
        return staging;
    }

    /** Begins a source whose query range is given as times such as {@code 2024-01-01T00:00Z}. */
    public ExtractedSource source(String stem, String queryStart, String queryEnd) {
        return new ExtractedSource(this, stem, queryStart + "/" + queryEnd);
    }

    /** Begins a source without a query range: a live capture. */
    public ExtractedSource capture(String stem) {
        return new ExtractedSource(this, stem, "");
    }

    /** Runs the executable over the folder. */
    public TransformRun transform(String... options) {
        return TransformRun.of(staging.root(), options);
    }

    /** Appends a line to extract's manifest. */
    void append(ManifestRecord record) throws IOException {
        Manifest<?> manifest = Manifest.extract(staging);
        try (ManifestWriter writer = ManifestWriter.open(staging.manifest(Stage.EXTRACT), manifest.tail())) {
            writer.append(record);
        }
    }

    /**
     * Returns the symbol's days as the manifest has them, such as {@code 2024-01-02 MGCG4 2 rows} with {@code stub},
     * {@code withdrawn}, {@code incomplete: why} or a status other than done behind it.
     */
    public List<String> days(String symbol) throws IOException {
        return states(symbol).entrySet().stream()
                .map(day -> day.getKey() + " " + text(day.getValue()))
                .toList();
    }

    /** Returns the state of the symbol's days. */
    public NavigableMap<LocalDate, DayState<CuratedDay>> states(String symbol) throws IOException {
        return Manifest.transform(staging).state().days(symbol);
    }

    private static String text(DayState<CuratedDay> state) {
        if (state.settled().isEmpty()) {
            return state.status().toString();
        }
        CuratedDay day = state.settled().get();
        return day.choice().map(choice -> choice.contract()).orElse("-") + " " + day.rows() + " rows"
                + (day.stub() ? " stub" : "")
                + (day.withdrawn() ? " withdrawn" : "")
                + (day.incomplete().isEmpty() ? "" : " incomplete: " + String.join("; ", day.incomplete()));
    }

    /** Returns the trading days of the symbol's attempts so far: those of attempt 1, 2 and so on. */
    public List<String> attempts(String symbol) throws IOException {
        return states(symbol).entrySet().stream()
                .map(day -> day.getKey() + " " + day.getValue().attemptId())
                .toList();
    }

    /** Returns the SHA-256 of every file under a folder, by relative path. */
    public NavigableMap<String, String> tree(String folder) throws IOException {
        NavigableMap<String, String> tree = new TreeMap<>();
        Path top = staging.root().resolve(folder);
        if (Files.exists(top)) {
            try (Stream<Path> files = Files.walk(top)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    tree.put(staging.root().relativize(file).toString(), Sha256.ofFile(file));
                }
            }
        }
        return tree;
    }

    /** Returns the rows that DuckDB answers with, columns joined by spaces; {@code $root} in the statement is the folder. */
    public List<String> sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("SET TimeZone='UTC'");
            List<String> rows = new ArrayList<>();
            try (ResultSet result =
                    sql.executeQuery(statement.replace("$root", staging.root().toString()))) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(String.valueOf(result.getObject(i)));
                    }
                    rows.add(String.join(" ", row));
                }
            }
            return rows;
        }
    }

    /** Returns the bars of a symbol's curated files, such as {@code 2024-01-02 2024-01-01T23:00Z MGCG4 2050.1 5}. */
    public List<String> curated(String symbol) throws SQLException {
        return sql("SELECT trading_day, strftime(ts_utc, '%Y-%m-%dT%H:%MZ'), source_symbol, open, volume"
                + " FROM read_parquet('$root/curated/" + symbol + "/*.parquet') ORDER BY ts_utc");
    }

    /** Returns a batch's rows as text, for comparison. */
    public static List<String> rows(RawBars bars) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < bars.size(); i++) {
            rows.add(Micros.text(bars.tsEvent()[i]) + " " + bars.symbol(i) + " " + bars.open()[i] + " "
                    + bars.high()[i] + " " + bars.low()[i] + " " + bars.close()[i] + " " + bars.volume()[i] + " "
                    + bars.publisherId()[i] + " " + Integer.toUnsignedString(bars.instrumentId()[i]));
        }
        return rows;
    }
}
