package dev.frontmonth.merge.gate;

import dev.frontmonth.merge.database.Session;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Sessions of an empty database in memory, for gates over tables that merge itself would never make. */
final class GateSessions {
    private GateSessions() {}

    static Session open() {
        try {
            return new Session(DriverManager.getConnection("jdbc:duckdb:"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
