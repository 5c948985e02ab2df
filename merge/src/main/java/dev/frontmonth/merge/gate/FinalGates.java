package dev.frontmonth.merge.gate;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
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

/** What must hold of the whole table after the last chunk: of the rows of all symbols, whoever wrote them. */
public final class FinalGates {
    private static final String TIME_TYPE = "TIMESTAMP WITH TIME ZONE";

    /** A table of more runs was not filled in any order; then its keys are counted. */
    private static final int MOST_RUNS = 100_000;

    private final Session session;
    private final BarsTable table;

    /** Gates a table. */
    public FinalGates(Session session, BarsTable table) {
        this.session = session;
        this.table = table;
    }

    /**
     * Passes all gates.
     *
     * @throws Refusal with the words "backfill invalid"
     */
    public void pass() {
        requireTimeType();
        requireSourceSymbols();
        requireNoDuplicates();
    }

    /** Returns the refusal that ends a run whose result must not be used. */
    static Refusal invalid(String what, Object... arguments) {
        return Refusal.because(Reason.BACKFILL_INVALID, "backfill invalid: %s", what.formatted(arguments))
                .left("the chunks of this run are committed")
                .next("do not use the table; find the cause, then run again with --resume");
    }

    void requireTimeType() {
        String type = session.rows(
                        "SELECT column_type FROM (DESCRIBE SELECT ts_utc FROM " + table.name() + ")",
                        row -> row.getString(1))
                .get(0);
        if (!type.equals(TIME_TYPE)) {
            throw invalid("ts_utc must be %s, found %s", TIME_TYPE, type);
        }
    }

    void requireSourceSymbols() {
        long nulls = session.number("SELECT count(*) FROM " + table.name() + " WHERE source_symbol IS NULL");
        if (nulls > 0) {
            throw invalid("%d rows without a source_symbol", nulls);
        }
    }

    /**
     * Rows of a symbol that ascend where they lie have no duplicates, which costs one look at each: it finds the runs that ascend.
     * Only where runs of a symbol overlap its keys are counted, a year at a time to bound memory.
     */
    void requireNoDuplicates() {
        List<Run> begins = begins();
        Collection<String> doubtful = begins.size() > MOST_RUNS ? symbols() : overlapping(begins);
        for (String symbol : doubtful) {
            requireNoDuplicates(symbol);
        }
    }

    /**
     * The begin of a run of one symbol's rows whose times ascend where they lie.
     *
     * @param symbol of its rows
     * @param firstTs time of its first row, microseconds since 1970-01-01T00:00Z
     * @param lastTsBefore time of the row before it, which is the last of the run before
     */
    private record Run(String symbol, long firstTs, long lastTsBefore) {}

    private List<Run> begins() {
        return session.rows(
                """
                SELECT symbol, epoch_us(ts_utc), epoch_us(before_ts)
                FROM (SELECT symbol, ts_utc, lag(symbol) OVER () AS before_symbol, lag(ts_utc) OVER () AS before_ts FROM %s)
                WHERE before_symbol IS DISTINCT FROM symbol OR ts_utc <= before_ts
                LIMIT %d""".formatted(table.name(), MOST_RUNS + 1),
                row -> new Run(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    /** Returns the symbols that have runs with times in common. */
    private Set<String> overlapping(List<Run> begins) {
        Set<String> overlapping = new TreeSet<>();
        Map<String, TreeMap<Long, Long>> runs = new HashMap<>();
        for (int i = 0; i < begins.size(); i++) {
            Run run = begins.get(i);
            long lastTs = i + 1 < begins.size() ? begins.get(i + 1).lastTsBefore() : Long.MAX_VALUE;
            TreeMap<Long, Long> others = runs.computeIfAbsent(run.symbol(), symbol -> new TreeMap<>());
            Map.Entry<Long, Long> earlier = others.floorEntry(lastTs);
            if (earlier != null && earlier.getValue() >= run.firstTs()) {
                overlapping.add(run.symbol());
            }
            others.put(run.firstTs(), lastTs);
        }
        return overlapping;
    }

    private List<String> symbols() {
        return session.rows("SELECT DISTINCT symbol FROM " + table.name(), row -> row.getString(1));
    }

    private void requireNoDuplicates(String symbol) {
        List<Long> ends = session.rows(
                "SELECT unnest([epoch_us(min(ts_utc)), epoch_us(max(ts_utc))]) FROM " + rows(symbol),
                row -> row.getLong(1));
        LocalDate last = Micros.utcDate(ends.get(1));
        for (LocalDate year = Micros.utcDate(ends.get(0)).withDayOfYear(1);
                !year.isAfter(last);
                year = year.plusYears(1)) {
            requireNoDuplicates(symbol, year);
        }
    }

    private void requireNoDuplicates(String symbol, LocalDate year) {
        long duplicates = session.number("SELECT count(*) - count(DISTINCT ts_utc) FROM " + rows(symbol)
                + " AND t.ts_utc >= " + Sql.time(Micros.startOf(year)) + " AND t.ts_utc < "
                + Sql.time(Micros.startOf(year.plusYears(1))));
        if (duplicates > 0) {
            throw invalid(
                    "%d rows of %s in %d whose (symbol, ts_utc) another row has", duplicates, symbol, year.getYear());
        }
    }

    private String rows(String symbol) {
        return table.name() + " AS t WHERE t.symbol = " + Sql.text(symbol);
    }
}
