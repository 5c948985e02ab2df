package dev.frontmonth.sample.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Prints the roll calendar out of a database that merge filled: the trading days on which the front month changed. Needs
 * DuckDB's driver on the class path, which {@code merge.jar} carries; so this module needs no dependency on it.
 */
public final class RollCalendar {
    /** Trading days of the default calendar begin at 23:00 UTC, so an hour later the UTC date is their name. */
    private static final String QUERY = """
            WITH days AS (
                SELECT CAST((ts_utc AT TIME ZONE 'UTC') + INTERVAL 1 HOUR AS DATE) AS trading_day,
                       any_value(source_symbol) AS contract, count(*) AS bars, sum(volume) AS volume
                FROM bars_1m WHERE symbol = ? GROUP BY ALL),
            rolls AS (
                SELECT *, lag(contract) OVER (ORDER BY trading_day) AS before FROM days)
            SELECT trading_day, coalesce(before, '-'), contract, bars, volume
            FROM rolls WHERE before IS DISTINCT FROM contract ORDER BY trading_day""";

    private RollCalendar() {}

    /** Takes a database file and a symbol. */
    public static void main(String[] args) throws SQLException {
        try (Connection database =
                DriverManager.getConnection("jdbc:duckdb:" + Path.of(args[0]).toAbsolutePath())) {
            print(database, args[1], System.out);
        }
    }

    private static void print(Connection database, String symbol, PrintStream out) throws SQLException {
        out.println("Roll calendar of " + symbol);
        out.printf("%-12s %-8s %-8s %8s %10s%n", "trading day", "from", "to", "bars", "volume");
        try (PreparedStatement statement = database.prepareStatement(QUERY)) {
            statement.setString(1, symbol);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    out.printf(
                            "%-12s %-8s %-8s %8d %10d%n",
                            rows.getObject(1), rows.getString(2), rows.getString(3), rows.getLong(4), rows.getLong(5));
                }
            }
        }
    }
}
