package dev.frontmonth.merge.curated;

import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import dev.frontmonth.merge.table.BarsTable;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rows of curated files, read once into a table in memory: what is gated is what is merged. Every session sees the table, so
 * that one stages what others merge. Its column {@code day} is the number of the row's file, from 0.
 *
 * @param name the table's name in queries
 * @param days what each file holds
 */
public record StagedBars(String name, List<SourceDay> days) {
    private static final String CURATED_COLUMNS = BarsTable.COLUMNS + ", trading_day, instrument_id";

    private static final String NO_FILES = """
            CREATE OR REPLACE TABLE %s (day INTEGER, ts_utc TIMESTAMPTZ, symbol TEXT, source_symbol TEXT,
              open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume BIGINT)""";

    private static final String FILES = """
            CREATE OR REPLACE TABLE %s AS
            SELECT file_index::INTEGER AS day, %s, ts_utc > lag(ts_utc) OVER () AS ascending
            FROM read_parquet(%s, hive_partitioning = false, union_by_name = false)""";

    /**
     * Stages files of the exact curated columns.
     *
     * @param number tells the table from others that are staged at the same time
     * @param files ascending by their days
     */
    public static StagedBars stage(Session session, int number, List<Path> files) {
        String name = "memory.main.staged_bars_" + number;
        if (files.isEmpty()) {
            session.execute(NO_FILES.formatted(name));
            return new StagedBars(name, List.of());
        }
        session.execute(FILES.formatted(name, CURATED_COLUMNS, Sql.files(files)));
        return new StagedBars(name, days(session, name, files.size()));
    }

    /** Gives the memory back; nobody may merge the rows any more. */
    public void drop(Session session) {
        session.execute("DROP TABLE " + name);
    }

    /** Returns the staged bars of all files. */
    public StagedDays all() {
        return part(0, days.size());
    }

    /** Returns the staged bars of some files, by the number of the first. */
    public StagedDays part(int first, int count) {
        return new StagedDays(name, first, List.copyOf(days.subList(first, first + count)));
    }

    private static List<SourceDay> days(Session session, String name, int files) {
        List<SourceDay> days = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            days.add(SourceDay.EMPTY);
        }
        session.rows("""
                SELECT day, count(*),
                  count(*) FILTER (WHERE ts_utc IS NULL OR symbol IS NULL OR source_symbol IS NULL OR open IS NULL
                    OR high IS NULL OR low IS NULL OR close IS NULL OR volume IS NULL OR trading_day IS NULL
                    OR instrument_id IS NULL),
                  count(*) FILTER (WHERE NOT (isfinite(open) AND isfinite(high) AND isfinite(low) AND isfinite(close))),
                  count(*) FILTER (WHERE isfinite(open) AND isfinite(high) AND isfinite(low) AND isfinite(close)
                    AND NOT (low > 0 AND low <= least(open, close) AND high >= greatest(open, close) AND volume >= 0
                      AND epoch_us(ts_utc) %% 60000000 = 0)),
                  count(*) FILTER (WHERE NOT ascending),
                  epoch_us(min(ts_utc)), epoch_us(max(ts_utc)), sum(volume)::VARCHAR, min(symbol), max(symbol),
                  min(source_symbol), max(source_symbol), min(trading_day)::VARCHAR, max(trading_day)::VARCHAR,
                  sum(%s)::VARCHAR
                FROM %s GROUP BY day""".formatted(BarsTable.ROW_HASH, name), row -> days.set(row.getInt(1), day(row)));
        return days;
    }

    private static SourceDay day(ResultSet row) throws SQLException {
        return new SourceDay(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                number(row.getString(9)),
                text(row.getString(10)),
                text(row.getString(11)),
                text(row.getString(12)),
                text(row.getString(13)),
                text(row.getString(14)),
                text(row.getString(15)),
                number(row.getString(16)));
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "NULL");
    }

    private static BigInteger number(String value) {
        return new BigInteger(Objects.requireNonNullElse(value, "0"));
    }
}
