package dev.frontmonth.extract;

import dev.frontmonth.sample.dbn.Bar;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows of raw files as DuckDB reads them: {@code ts_event µs,publisher,instrument,symbol,open,high,low,close,volume}. */
public final class RawRows {
    private static final int COLUMNS = 9;

    private RawRows() {}

    /** Returns the rows of all raw files of a staging folder, file by file, each in its order. */
    public static List<String> of(Path staging) throws IOException, SQLException {
        List<String> rows = new ArrayList<>();
        for (String file : Tree.raw(staging)) {
            rows.addAll(ofFile(staging.resolve(file)));
        }
        return rows;
    }

    /** Returns the rows of one file. */
    public static List<String> ofFile(Path file) throws SQLException {
        return query("""
                SELECT epoch_us(ts_event), publisher_id, instrument_id, raw_symbol, open, high, low, close, volume
                FROM read_parquet('%s', hive_partitioning=false)
                """.formatted(file));
    }

    /** Returns the result of a query, a line for each row, its columns with commas between. */
    public static List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone='UTC'");
            try (ResultSet result = statement.executeQuery(sql)) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(String.valueOf(result.getString(column)));
                    }
                    rows.add(String.join(",", row));
                }
            }
        }
        return rows;
    }

    /** Returns the row that a bar must become. */
    public static String row(Bar bar, String symbol) {
        return String.join(
                ",",
                String.valueOf(bar.tsNs() / 1_000),
                String.valueOf(bar.publisherId()),
                String.valueOf(bar.instrumentId()),
                symbol,
                String.valueOf(bar.open()),
                String.valueOf(bar.high()),
                String.valueOf(bar.low()),
                String.valueOf(bar.close()),
                String.valueOf(bar.volume()));
    }

    /** Returns the row that a line of an {@code expected.csv} must become. */
    static String ofExpected(String line, String symbol) {
        String[] columns = line.split(",", -1);
        if (columns.length != COLUMNS) {
            throw new IllegalArgumentException(line);
        }
        String micros = String.valueOf(Long.parseLong(columns[0]) / 1_000);
        List<String> row = new ArrayList<>(List.of(micros, columns[2], columns[3], symbol));
        row.addAll(List.of(columns).subList(4, COLUMNS));
        return String.join(",", row);
    }
}
