package dev.frontmonth.merge.database;

import dev.frontmonth.common.cli.FirstFailure;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A connection to the database, used by one thread at a time. Every error of DuckDB leaves it as a refusal. */
public final class Session implements AutoCloseable {
    /** Prepared statements that are kept; those of a table that is gone drop out by age. */
    private static final int MOST_PREPARED = 16;

    private final Connection connection;
    private final LinkedHashMap<String, PreparedStatement> prepared = new LinkedHashMap<>(MOST_PREPARED, 0.75f, true);
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
    private interface Use<S extends Statement, R> {
        R with(S statement) throws SQLException;
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
            FirstFailure.keep(e, () -> execute("ROLLBACK"));
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
        return use(statement -> read(statement.executeQuery(sql), reader));
    }

    private static <R> List<R> read(ResultSet opened, RowReader<R> reader) throws SQLException {
        try (ResultSet result = opened) {
            List<R> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        }
    }

    /**
     * Returns all rows of a query with a {@code ?} for each number. The statement is kept for the next call with the same text:
     * to plan a gate takes DuckDB longer than to run it over a week.
     */
    public <R> List<R> rows(String sql, List<Long> numbers, RowReader<R> reader) {
        return usePrepared(sql, numbers, statement -> read(statement.executeQuery(), reader));
    }

    /** Executes a statement that changes rows, with a {@code ?} for each number; it is kept like a query. */
    public long update(String sql, List<Long> numbers) {
        return usePrepared(sql, numbers, PreparedStatement::executeLargeUpdate);
    }

    /** Returns the whole number that a query of one value yields. */
    public long number(String sql) {
        return rows(sql, row -> row.getLong(1)).get(0);
    }

    /** A statement for each use: an error closes it. */
    private <R> R use(Use<Statement, R> use) {
        try (Statement statement = connection.createStatement()) {
            return use.with(statement);
        } catch (SQLException e) {
            broken = true;
            throw DatabaseFault.of(e);
        }
    }

    private <R> R usePrepared(String sql, List<Long> numbers, Use<PreparedStatement, R> use) {
        try {
            PreparedStatement statement = prepared(sql);
            for (int i = 0; i < numbers.size(); i++) {
                statement.setLong(i + 1, numbers.get(i));
            }
            return use.with(statement);
        } catch (SQLException e) {
            prepared.remove(sql); // The error has closed it.
            broken = true;
            throw DatabaseFault.of(e);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        if (prepared.size() > MOST_PREPARED) {
            Map.Entry<String, PreparedStatement> oldest =
                    prepared.entrySet().iterator().next();
            prepared.remove(oldest.getKey());
            oldest.getValue().close();
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            connection.close();
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }
}
