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
 * A chunk's curated rows, read once into a temporary table of the session: what is gated is what is merged. Column {@code day}
 * is the number of the row's file, from 0.
 */
public final class StagedBars {
    /** The table's name. */
    public static final String NAME = "temp.main.staged_bars";

    private static final String CURATED_COLUMNS = BarsTable.COLUMNS + ", trading_day, instrument_id";

    private static final String NO_FILES = """
            CREATE OR REPLACE TEMP TABLE %s (day INTEGER, ts_utc TIMESTAMPTZ, symbol TEXT, source_symbol TEXT,
              open DOUBLE, high DOUBLE, low DOUBLE, close DOUBLE, volume BIGINT)""".formatted(NAME);

    private static final String FILES = """
            CREATE OR REPLACE TEMP TABLE %s AS
            SELECT file_index::INTEGER AS day, %s, ts_utc > lag(ts_utc) OVER () AS ascending
            FROM read_parquet(%s, hive_partitioning = false, union_by_name = false)""";

    private StagedBars() {}

    /** Stages files of the exact curated columns, in place of what was staged before. */
    public static void stage(Session session, List<Path> files) {
        session.execute(files.isEmpty() ? NO_FILES : FILES.formatted(NAME, CURATED_COLUMNS, Sql.files(files)));
    }

    /** Returns what each of the staged files holds. */
    public static List<SourceDay> days(Session session, int files) {
        List<SourceDay> days = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            days.add(SourceDay.EMPTY);
        }
        if (files > 0) {
            session.rows("""
                    SELECT day, count(*),
                      count(*) FILTER (WHERE ts_utc IS NULL OR symbol IS NULL OR source_symbol IS NULL OR open IS NULL
                        OR high IS NULL OR low IS NULL OR close IS NULL OR volume IS NULL OR trading_day IS NULL
                        OR instrument_id IS NULL),
                      count(*) FILTER (WHERE NOT (isfinite(open) AND isfinite(high) AND isfinite(low) AND isfinite(close))),
                      count(*) FILTER (WHERE NOT ascending),
                      epoch_us(min(ts_utc)), epoch_us(max(ts_utc)), sum(volume)::VARCHAR, min(symbol), max(symbol),
                      min(source_symbol), max(source_symbol), min(trading_day)::VARCHAR, max(trading_day)::VARCHAR,
                      sum(%s)::VARCHAR
                    FROM %s GROUP BY day""".formatted(BarsTable.ROW_HASH, NAME), row -> days.set(row.getInt(1), day(row)));
        }
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
