package dev.frontmonth.merge.table;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table {@code bars_1m}, or one like it.
 *
 * @param name its name in queries, with catalog and schema
 */
public record BarsTable(String name) {
    /** The columns in their order. */
    public static final String COLUMNS = "ts_utc, symbol, source_symbol, open, high, low, close, volume";

    /** A number of all columns of a row; equal rows have equal ones, and their sum does not depend on the rows' order. */
    public static final String ROW_HASH = "hash(" + COLUMNS + ")";

    /** What is between the parentheses of the definition. The form of the table never changes. */
    static final String DEFINITION = """
            ts_utc TIMESTAMPTZ NOT NULL, symbol TEXT NOT NULL, source_symbol TEXT NOT NULL,
            open DOUBLE NOT NULL, high DOUBLE NOT NULL, low DOUBLE NOT NULL, close DOUBLE NOT NULL,
            volume BIGINT NOT NULL, PRIMARY KEY (symbol, ts_utc)""";

    static final String UNQUALIFIED = "bars_1m";

    private static final String IN_STRETCH =
            "t.symbol = %s AND t.ts_utc >= make_timestamptz(?::BIGINT) AND t.ts_utc < make_timestamptz(?::BIGINT)";

    /** Returns the table of an opened database, made if it is not there, refused if it is another. */
    public static BarsTable ensure(Session session) {
        BarsTable table = new BarsTable(Database.CATALOG + ".main." + UNQUALIFIED);
        if (!TableShape.isThere(session)) {
            session.execute("CREATE TABLE " + table.name + " (" + DEFINITION + ")");
        }
        TableShape.require(session);
        return table;
    }

    /** Returns the table of a database opened for reading; in the place of one that is not there stands an empty one in memory. */
    public static BarsTable find(Session session) {
        if (TableShape.isThere(session)) {
            TableShape.require(session);
            return new BarsTable(Database.CATALOG + ".main." + UNQUALIFIED);
        }
        BarsTable standIn = new BarsTable("memory.main." + UNQUALIFIED);
        session.execute("CREATE TABLE " + standIn.name + " (" + DEFINITION + ")");
        return standIn;
    }

    /** Returns the condition that a row {@code t} is of the symbol and in one of the ranges, of which there must be one. */
    public static String within(String symbol, List<TimeRange> ranges) {
        List<TimeRange> union = TimeRange.union(ranges);
        TimeRange whole =
                new TimeRange(union.get(0).start(), union.get(union.size() - 1).end());
        String condition = "t.symbol = " + Sql.text(symbol) + " AND " + within(whole);
        return union.size() == 1
                ? condition
                : condition + " AND (" + union.stream().map(BarsTable::within).collect(Collectors.joining(" OR "))
                        + ")";
    }

    private static String within(TimeRange range) {
        return "t.ts_utc >= " + Sql.time(range.start()) + " AND t.ts_utc < " + Sql.time(range.end());
    }

    /** Returns the number of the symbol's rows in the ranges. */
    public long rows(Session session, String symbol, List<TimeRange> ranges) {
        return ranges.isEmpty()
                ? 0
                : session.number("SELECT count(*) FROM " + name + " AS t WHERE " + within(symbol, ranges));
    }

    /**
     * Returns the start of the symbol's last bar, microseconds since 1970-01-01T00:00Z; none if it has no rows. A row of somebody
     * else's at infinity, which is no number of microseconds, is no bar.
     */
    public Optional<Long> lastTs(Session session, String symbol) {
        return session
                .rows(
                        "SELECT epoch_us(max(ts_utc)) FROM " + name + " WHERE symbol = " + Sql.text(symbol)
                                + " AND isfinite(ts_utc) HAVING count(*) > 0",
                        row -> row.getLong(1))
                .stream()
                .findFirst();
    }

    /**
     * What the table holds of a symbol in a stretch of time.
     *
     * @param days of each day asked for
     * @param others rows in the stretch that are of none of the days
     */
    public record Holding(List<TableDay> days, long others) {}

    /**
     * Returns what the table holds of each day.
     *
     * @param stretch that holds all the days
     * @param ranges times of the days; ascending, without overlaps
     */
    public Holding holding(Session session, String symbol, TimeRange stretch, List<TimeRange> ranges) {
        List<TableDay> days = new ArrayList<>();
        long others = 0;
        long from = stretch.start();
        while (days.size() < ranges.size()) {
            List<TimeRange> comb = comb(ranges.subList(days.size(), ranges.size()));
            int next = days.size() + comb.size();
            long to = next < ranges.size() ? ranges.get(next).start() : stretch.end();
            Holding holding = ofComb(session, symbol, new TimeRange(from, to), comb);
            days.addAll(holding.days());
            others += holding.others();
            from = to;
        }
        return new Holding(days, others);
    }

    /**
     * Returns what the table holds in a stretch of time, as if it were one day. Rows that another has the key of are not counted:
     * they show in the number of rows and in their content.
     */
    public TableDay whole(Session session, String symbol, TimeRange stretch) {
        return session.rows(
                        """
                        SELECT 0, count(*), sum(volume)::VARCHAR, epoch_us(min(ts_utc)), epoch_us(max(ts_utc)),
                          min(source_symbol), max(source_symbol), count(*) - count(source_symbol), 0, sum(%s)::VARCHAR
                        FROM %s AS t WHERE %s""".formatted(ROW_HASH, name, IN_STRETCH.formatted(Sql.text(symbol))),
                        List.of(stretch.start(), stretch.end()),
                        BarsTable::day)
                .get(0);
    }

    /** The first ranges that are teeth of a comb: of one width, and a multiple of it apart. Clocks that change break it. */
    private static List<TimeRange> comb(List<TimeRange> ranges) {
        TimeRange first = ranges.get(0);
        int teeth = 1;
        while (teeth < ranges.size()
                && ranges.get(teeth).width() == first.width()
                && (ranges.get(teeth).start() - first.start()) % first.width() == 0) {
            teeth++;
        }
        return ranges.subList(0, teeth);
    }

    /** The number of a row's tooth is a division, which is a lot less to plan and to do than to hold it against each range. */
    private Holding ofComb(Session session, String symbol, TimeRange stretch, List<TimeRange> comb) {
        long width = comb.get(0).width();
        long origin = comb.get(0).start()
                + Math.floorDiv(stretch.start() - comb.get(0).start(), width) * width;
        Map<Long, TableDay> found = new HashMap<>();
        session.rows(
                """
                SELECT day, count(*), sum(volume)::VARCHAR, epoch_us(min(ts_utc)), epoch_us(max(ts_utc)),
                  min(source_symbol), max(source_symbol), count(*) - count(source_symbol),
                  count(*) FILTER (WHERE NOT ascending), sum(%s)::VARCHAR
                FROM (
                  SELECT *, (epoch_us(t.ts_utc) - ?::BIGINT) // %d AS day, ts_utc > lag(ts_utc) OVER () AS ascending
                  FROM %s AS t WHERE %s)
                GROUP BY day""".formatted(ROW_HASH, width, name, IN_STRETCH.formatted(Sql.text(symbol))),
                List.of(origin, stretch.start(), stretch.end()),
                row -> found.put(origin + row.getLong(1) * width, day(row)));
        // A descent is seen at the row after it, which need not be of the day that has a row twice.
        boolean ascending = found.values().stream().allMatch(day -> day.duplicates() == 0);
        List<TableDay> days = new ArrayList<>();
        for (TimeRange range : comb) {
            TableDay day = Objects.requireNonNullElse(found.remove(range.start()), TableDay.EMPTY);
            days.add(ascending ? day : day.withDuplicates(duplicates(session, symbol, range)));
        }
        return new Holding(
                days, found.values().stream().mapToLong(TableDay::rows).sum());
    }

    private static TableDay day(ResultSet row) throws SQLException {
        return new TableDay(
                row.getLong(2),
                number(row.getString(3)),
                row.getLong(4),
                row.getLong(5),
                Objects.requireNonNullElse(row.getString(6), "NULL"),
                Objects.requireNonNullElse(row.getString(7), "NULL"),
                row.getLong(8),
                row.getLong(9),
                number(row.getString(10)));
    }

    private static BigInteger number(String text) {
        return new BigInteger(Objects.requireNonNullElse(text, "0"));
    }

    /** Rows that lie in ascending order have no duplicates, which is quickly seen; only where they do not, they are counted. */
    private long duplicates(Session session, String symbol, TimeRange range) {
        return session.number("SELECT count(*) - count(DISTINCT ts_utc) FROM " + name + " AS t WHERE "
                + within(symbol, List.of(range)));
    }
}
