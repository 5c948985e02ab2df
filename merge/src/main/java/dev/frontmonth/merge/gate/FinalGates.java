package dev.frontmonth.merge.gate;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import dev.frontmonth.merge.table.BarsTable;
import java.time.LocalDate;
import java.util.List;

/** What must hold of the whole table after the last chunk. */
public final class FinalGates {
    private static final String TIME_TYPE = "TIMESTAMP WITH TIME ZONE";

    private final Session session;
    private final BarsTable table;
    private final String symbol;

    /** Gates the rows of one symbol. */
    public FinalGates(Session session, BarsTable table, String symbol) {
        this.session = session;
        this.table = table;
        this.symbol = symbol;
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
        long nulls = session.number("SELECT count(*) FROM " + rows() + " AND t.source_symbol IS NULL");
        if (nulls > 0) {
            throw invalid("%d rows without a source_symbol", nulls);
        }
    }

    /**
     * Rows that ascend where they lie have no duplicates, which costs one look at each. Where the table was filled in another
     * order, they are counted, a year at a time to bound memory.
     */
    void requireNoDuplicates() {
        long notAscending =
                session.number("SELECT count(*) FROM (SELECT ts_utc > lag(ts_utc) OVER () AS ascending FROM " + rows()
                        + ") WHERE NOT ascending");
        if (notAscending == 0) {
            return;
        }
        List<Long> ends = session.rows(
                "SELECT unnest([epoch_us(min(ts_utc)), epoch_us(max(ts_utc))]) FROM " + rows(), row -> row.getLong(1));
        LocalDate last = Micros.utcDate(ends.get(1));
        for (LocalDate year = Micros.utcDate(ends.get(0)).withDayOfYear(1);
                !year.isAfter(last);
                year = year.plusYears(1)) {
            requireNoDuplicates(year);
        }
    }

    private void requireNoDuplicates(LocalDate year) {
        long duplicates = session.number("SELECT count(*) - count(DISTINCT ts_utc) FROM " + rows() + " AND t.ts_utc >= "
                + Sql.time(Micros.startOf(year)) + " AND t.ts_utc < " + Sql.time(Micros.startOf(year.plusYears(1))));
        if (duplicates > 0) {
            throw invalid("%d rows of %d whose (symbol, ts_utc) another row has", duplicates, year.getYear());
        }
    }

    private String rows() {
        return table.name() + " AS t WHERE t.symbol = " + Sql.text(symbol);
    }
}
