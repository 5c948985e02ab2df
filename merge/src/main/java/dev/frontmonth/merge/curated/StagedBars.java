package dev.frontmonth.merge.curated;

import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import dev.frontmonth.merge.table.BarsTable;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Curated rows of some day files, read once into a table in memory: what is gated is what is merged. All sessions see the table;
 * its column {@code day} is the number of the row's file, from 0.
 *
 * @param table the table's name
 * @param days what each of the files holds, in their order
 */
public record StagedBars(String table, List<SourceDay> days) {
    private static final String CURATED_COLUMNS = BarsTable.COLUMNS + ", trading_day, instrument_id";

    private static final String NO_FILES = """
            CREATE TABLE %s (day INTEGER, ts_utc TIMESTAMPTZ, symbol TEXT, source_symbol TEXT,
              open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume BIGINT)""";

    private static final String FILES = """
            CREATE TABLE %s AS
            SELECT file_index::INTEGER AS day, %s, ts_utc > lag(ts_utc) OVER () AS ascending
            FROM read_parquet(%s, hive_partitioning = false, union_by_name = false)""";

    private static final String DAYS = """
            SELECT day, count(*),
              count(*) FILTER (WHERE ts_utc IS NULL OR symbol IS NULL OR source_symbol IS NULL OR open IS NULL
                OR high IS NULL OR low IS NULL OR close IS NULL OR volume IS NULL OR trading_day IS NULL
                OR instrument_id IS NULL),
              count(*) FILTER (WHERE NOT (isfinite(open) AND isfinite(high) AND isfinite(low) AND isfinite(close))),
              count(*) FILTER (WHERE NOT ascending),
              epoch_us(min(ts_utc)), epoch_us(max(ts_utc)), sum(volume)::VARCHAR, min(symbol), max(symbol),
              min(source_symbol), max(source_symbol), min(trading_day)::VARCHAR, max(trading_day)::VARCHAR,
              sum(%s)::VARCHAR
            FROM %s GROUP BY day""";

    /** Stages files of the exact curated columns under a number that no other staged table has. */
    public static StagedBars of(Session session, int number, List<Path> files) {
        String table = "memory.main.staged_" + number;
        if (files.isEmpty()) {
            session.execute(NO_FILES.formatted(table));
            return new StagedBars(table, List.of());
        }
        session.execute(FILES.formatted(table, CURATED_COLUMNS, Sql.files(files)));
        List<SourceDay> days = new ArrayList<>(Collections.nCopies(files.size(), SourceDay.EMPTY));
        session.rows(DAYS.formatted(BarsTable.ROW_HASH, table), row -> days.set(row.getInt(1), day(row)));
        return new StagedBars(table, days);
    }

    /** Returns the rows of some consecutive files. */
    public StagedDays slice(int first, int count) {
        return new StagedDays(table, first, days.subList(first, first + count));
    }

    /** Gives the memory back. */
    public void drop(Session session) {
        session.execute("DROP TABLE " + table);
    }

    private static SourceDay day(ResultSet row) throws SQLException {
        return new SourceDay(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                number(row.getString(8)),
                text(row.getString(9)),
                text(row.getString(10)),
                text(row.getString(11)),
                text(row.getString(12)),
                text(row.getString(13)),
                text(row.getString(14)),
                number(row.getString(15)));
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "NULL");
    }

    private static BigInteger number(String value) {
        return new BigInteger(Objects.requireNonNullElse(value, "0"));
    }
}
