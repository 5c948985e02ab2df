package dev.frontmonth.merge.gate;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.table.BarsTable;

/** What must hold of the whole table after the last chunk: of the rows of all symbols, whoever wrote them. */
public final class FinalGates {
    private static final String TIME_TYPE = "TIMESTAMP WITH TIME ZONE";

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
        new DuplicateKeys(session, table).requireNone();
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
}
