package dev.frontmonth.merge;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A database as a user opens it: every call opens the file, works, and closes it. */
public final class DuckDb {
    private DuckDb() {}

    /** Executes a statement that needs no file. */
    public static void execute(String statement) {
        execute(Path.of(""), statement);
    }

    /** Executes statements on a file. */
    public static void execute(Path file, String... statements) {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the rows of a query on a file, the columns separated by {@code |}. */
    public static List<String> query(Path file, String sql) {
        Properties readOnly = new Properties();
        readOnly.setProperty("access_mode", "READ_ONLY");
        return rows("jdbc:duckdb:" + file, readOnly, sql);
    }

    /** Returns the rows of a query that needs no file. */
    public static List<String> query(String sql) {
        return rows("jdbc:duckdb:", new Properties(), sql);
    }

    private static List<String> rows(String url, Properties properties, String sql) {
        try (Connection connection = DriverManager.getConnection(url, properties);
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            try (ResultSet result = statement.executeQuery(sql)) {
                List<String> rows = new ArrayList<>();
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    StringBuilder row = new StringBuilder();
                    for (int i = 1; i <= columns; i++) {
                        row.append(i == 1 ? "" : "|").append(result.getString(i));
                    }
                    rows.add(row.toString());
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns all rows of {@code bars_1m} in their order. */
    public static List<String> bars(Path file) {
        return query(file, "SELECT * FROM bars_1m ORDER BY symbol, ts_utc");
    }
}
