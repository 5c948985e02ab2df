package dev.frontmonth.merge.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A connection to the database, used by one thread at a time. Every error of DuckDB leaves it as a refusal. */
public final class Session implements AutoCloseable {
    private final Connection connection;
    private boolean broken;

    /** Takes over a connection, which it closes in the end. */
    public Session(Connection connection) {
        this.connection = connection;
    }

    /** Work inside a transaction. */
    public interface Work<R> {
        /** Does the work; whatever it throws rolls the transaction back. */
        R run() throws IOException;
    }

    /** Takes a row of a result. */
    public interface RowReader<R> {
        /** Reads the row that the result stands at. */
        R read(ResultSet row) throws SQLException;
    }

    /** A statement's work. */
    private interface Use<R> {
        R with(Statement statement) throws SQLException;
    }

    /**
     * Runs work in one transaction: begun here, committed when the work returns, rolled back when it throws. A rollback that
     * fails is told beside the first failure and never hides it.
     */
    public <R> R transaction(Work<R> work) throws IOException {
        broken = false;
        execute("BEGIN TRANSACTION");
        try {
            R result = work.run();
            commit();
            return result;
        } catch (IOException | RuntimeException | Error e) {
            rollback(e);
            throw e;
        }
    }

    /** DuckDB's own commit is silent about a transaction that a failed statement has ended before. */
    private void commit() {
        if (broken) {
            throw new IllegalStateException("a statement of the transaction failed, and the failure was passed over");
        }
        execute("COMMIT");
    }

    private void rollback(Throwable failure) {
        try {
            execute("ROLLBACK");
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Executes a statement. */
    public void execute(String sql) {
        use(statement -> statement.execute(sql));
    }

    /** Executes a statement that changes rows, and returns their number. */
    public long update(String sql) {
        return use(statement -> statement.executeLargeUpdate(sql));
    }

    /** Returns all rows of a query. */
    public <R> List<R> rows(String sql, RowReader<R> reader) {
        return use(statement -> {
            try (ResultSet result = statement.executeQuery(sql)) {
                List<R> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(reader.read(result));
                }
                return rows;
            }
        });
    }

    /** Returns the whole number that a query of one value yields. */
    public long number(String sql) {
        return rows(sql, row -> row.getLong(1)).get(0);
    }

    /** A statement for each use: an error closes it. */
    private <R> R use(Use<R> use) {
        try (Statement statement = connection.createStatement()) {
            return use.with(statement);
        } catch (SQLException e) {
            broken = true;
            throw DatabaseFault.of(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }
}
