package dev.frontmonth.merge.gate;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import dev.frontmonth.merge.table.BarsTable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Looks for rows of a table that have the same key. Rows of a symbol that ascend where they lie have no duplicates, which costs one
 * look at each: it finds the stretches that ascend. Only where stretches of a symbol overlap its keys are counted, a year at a time
 * to bound memory.
 */
final class DuplicateKeys {
    /** A table of more stretches was not filled in any order; then the keys of all its symbols are counted. */
    private static final int MOST_STRETCHES = 100_000;

    private final Session session;
    private final BarsTable table;
    private final int mostStretches;

    DuplicateKeys(Session session, BarsTable table) {
        this(session, table, MOST_STRETCHES);
    }

    DuplicateKeys(Session session, BarsTable table, int mostStretches) {
        this.session = session;
        this.table = table;
        this.mostStretches = mostStretches;
    }

    /** Returns if no two rows have the same (symbol, ts_utc); throws what {@link FinalGates#invalid} makes. */
    void requireNone() {
        List<Stretch> begins = begins();
        Collection<String> doubtful = begins.size() > mostStretches ? symbols() : overlapping(begins);
        for (String symbol : doubtful) {
            requireNone(symbol);
        }
    }

    /**
     * The beginning of a stretch of one symbol's rows whose times ascend where they lie.
     *
     * @param symbol of its rows
     * @param firstTs time of its first row, microseconds since 1970-01-01T00:00Z
     * @param lastTsBefore time of the row before it, which is the last of the stretch before
     */
    private record Stretch(String symbol, long firstTs, long lastTsBefore) {}

    private List<Stretch> begins() {
        return session.rows(
                """
                SELECT symbol, epoch_us(ts_utc), epoch_us(before_ts)
                FROM (SELECT symbol, ts_utc, lag(symbol) OVER () AS before_symbol, lag(ts_utc) OVER () AS before_ts FROM %s)
                WHERE before_symbol IS DISTINCT FROM symbol OR ts_utc <= before_ts
                LIMIT %d""".formatted(table.name(), mostStretches + 1),
                row -> new Stretch(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    /** Returns the symbols that have stretches with times in common. */
    private Set<String> overlapping(List<Stretch> begins) {
        Set<String> overlapping = new TreeSet<>();
        Map<String, TreeMap<Long, Long>> stretches = new HashMap<>();
        for (int i = 0; i < begins.size(); i++) {
            Stretch stretch = begins.get(i);
            long lastTs = i + 1 < begins.size() ? begins.get(i + 1).lastTsBefore() : Long.MAX_VALUE;
            TreeMap<Long, Long> others = stretches.computeIfAbsent(stretch.symbol(), symbol -> new TreeMap<>());
            Map.Entry<Long, Long> earlier = others.floorEntry(lastTs);
            if (earlier != null && earlier.getValue() >= stretch.firstTs()) {
                overlapping.add(stretch.symbol());
            }
            others.put(stretch.firstTs(), lastTs);
        }
        return overlapping;
    }

    private List<String> symbols() {
        return session.rows("SELECT DISTINCT symbol FROM " + table.name(), row -> row.getString(1));
    }

    private void requireNone(String symbol) {
        List<Long> ends = session.rows(
                "SELECT unnest([epoch_us(min(ts_utc)), epoch_us(max(ts_utc))]) FROM " + rows(symbol),
                row -> row.getLong(1));
        LocalDate last = Micros.utcDate(ends.get(1));
        for (LocalDate year = Micros.utcDate(ends.get(0)).withDayOfYear(1);
                !year.isAfter(last);
                year = year.plusYears(1)) {
            requireNone(symbol, year);
        }
    }

    private void requireNone(String symbol, LocalDate year) {
        long duplicates = session.number("SELECT count(*) - count(DISTINCT ts_utc) FROM " + rows(symbol)
                + " AND t.ts_utc >= " + Sql.time(Micros.startOf(year)) + " AND t.ts_utc < "
                + Sql.time(Micros.startOf(year.plusYears(1))));
        if (duplicates > 0) {
            throw FinalGates.invalid(
                    "%d rows of %s in %d whose (symbol, ts_utc) another row has", duplicates, symbol, year.getYear());
        }
    }

    private String rows(String symbol) {
        return table.name() + " AS t WHERE t.symbol = " + Sql.text(symbol);
    }
}
