package dev.frontmonth.merge.table;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The form that an existing table must have. A table that lets in what ours keeps out, or keeps out what ours lets in, or that
 * does more than store rows, would make the gates worthless.
 */
final class TableShape {
    private static final String OF_TABLE = " WHERE database_name = '" + Database.CATALOG
            + "' AND schema_name = 'main' AND lower(%s) = '" + BarsTable.UNQUALIFIED + "'";

    private static final List<String> COLUMNS = List.of(
            "ts_utc TIMESTAMP WITH TIME ZONE NOT NULL",
            "symbol VARCHAR NOT NULL",
            "source_symbol VARCHAR NOT NULL",
            "open DOUBLE NOT NULL",
            "high DOUBLE NOT NULL",
            "low DOUBLE NOT NULL",
            "close DOUBLE NOT NULL",
            "volume BIGINT NOT NULL");

    private static final String KEY = "PRIMARY KEY(symbol, ts_utc)";

    private TableShape() {}

    /** Returns whether the database has anything of the table's name. */
    static boolean isThere(Session session) {
        return session.number("SELECT count(*) FROM duckdb_tables()" + of("table_name")) > 0
                || session.number("SELECT count(*) FROM duckdb_views()" + of("view_name")) > 0;
    }

    /**
     * Refuses a table of another form.
     *
     * @throws Refusal that says how it differs
     */
    static void require(Session session) {
        List<String> differences = differences(session);
        if (!differences.isEmpty()) {
            throw Refusal.data(
                            "%s of the database is not the table that merge fills: %s",
                            BarsTable.UNQUALIFIED, String.join(", ", differences))
                    .left("nothing was changed")
                    .next("rename it or use another --db; merge then makes the table itself");
        }
    }

    private static List<String> differences(Session session) {
        if (session.number("SELECT count(*) FROM duckdb_tables()" + of("table_name")) == 0) {
            return List.of("it is a view");
        }
        List<String> differences = new ArrayList<>();
        List<String> columns = session.rows(
                "SELECT column_name || ' ' || data_type || CASE WHEN is_nullable THEN '' ELSE ' NOT NULL' END"
                        + " || CASE WHEN column_default IS NULL THEN '' ELSE ' DEFAULT ' || column_default END"
                        + " FROM duckdb_columns()"
                        + of("table_name") + " ORDER BY column_index",
                row -> row.getString(1));
        for (int i = 0; i < Math.max(COLUMNS.size(), columns.size()); i++) {
            String expected = i < COLUMNS.size() ? COLUMNS.get(i) : "none";
            String found = i < columns.size() ? columns.get(i) : "none";
            if (!expected.equals(found)) {
                differences.add("column %d must be %s, found %s".formatted(i + 1, expected, found));
            }
        }
        List<String> constraints = session.rows(
                "SELECT constraint_text FROM duckdb_constraints()" + of("table_name")
                        + " AND constraint_type <> 'NOT NULL' ORDER BY ALL",
                row -> row.getString(1));
        if (!constraints.equals(List.of(KEY))) {
            differences.add("the only constraint must be %s, found %s".formatted(KEY, constraints));
        }
        differences.addAll(session.rows(
                "SELECT 'it has the unique index ' || index_name FROM duckdb_indexes()" + of("table_name")
                        + " AND is_unique",
                row -> row.getString(1)));
        differences.addAll(session.rows(
                "SELECT 'it has the trigger ' || trigger_name FROM duckdb_triggers()" + of("table_name"),
                row -> row.getString(1)));
        differences.addAll(session.rows(
                "SELECT 'a column has a collation: ' || sql FROM duckdb_tables()" + of("table_name")
                        + " AND sql LIKE '% COLLATE %'",
                row -> row.getString(1)));
        return Collections.unmodifiableList(differences);
    }

    private static String of(String nameColumn) {
        return OF_TABLE.formatted(nameColumn);
    }
}
