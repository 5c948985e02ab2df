package dev.frontmonth.merge;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.merge.curated.StagedDays;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.table.BarsTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the table's rows of a symbol in given times equal to the staged bars. Rows that no staged bar stands for are deleted by
 * their absence: deleting whole ranges and inserting them again would bloat the file, and INSERT OR REPLACE would leave the
 * minutes of a former contract and hide duplicates.
 */
final class TableUpdate {
    private static final List<String> VALUES = List.of("source_symbol", "open", "high", "low", "close", "volume");

    private static final String ASSIGNMENTS =
            VALUES.stream().map(column -> column + " = s." + column).collect(Collectors.joining(", "));

    private static final String DIFFERENT = VALUES.stream()
            .map(column -> "t." + column + " IS DISTINCT FROM s." + column)
            .collect(Collectors.joining(" OR ", "(", ")"));

    private static final String STAGED_COLUMNS = Arrays.stream(BarsTable.COLUMNS.split(", "))
            .map(column -> "s." + column)
            .collect(Collectors.joining(", "));

    private final Session session;
    private final BarsTable table;
    private final StagedDays staged;
    private final String within;

    /** Prepares the update of a symbol's rows in the ranges, of which there must be one, to the staged bars. */
    TableUpdate(Session session, BarsTable table, String symbol, List<TimeRange> ranges, StagedDays staged) {
        this.session = session;
        this.table = table;
        this.staged = staged;
        this.within = BarsTable.within(symbol, ranges);
    }

    private String stale() {
        return within + " AND NOT EXISTS (SELECT 1 FROM " + staged.rows() + " AS s WHERE s.ts_utc = t.ts_utc)";
    }

    private String changed() {
        return within + " AND s.ts_utc = t.ts_utc AND " + DIFFERENT;
    }

    private String isNew() {
        return "NOT EXISTS (SELECT 1 FROM " + table.name() + " AS t WHERE " + within + " AND t.ts_utc = s.ts_utc)";
    }

    /** Counts what {@link #apply} would do. */
    Changes count() {
        String bars = " FROM " + staged.rows() + " AS s";
        return new Changes(
                session.number("SELECT count(*)" + bars + " WHERE " + isNew()),
                session.number("SELECT count(*)" + bars + ", " + table.name() + " AS t WHERE " + changed()),
                session.number("SELECT count(*) FROM " + table.name() + " AS t WHERE " + stale()));
    }

    /** Removes and changes what differs, and inserts what is new, a statement for each of the batches. */
    Changes apply(List<DayBatch> batches) {
        long removed = session.update("DELETE FROM " + table.name() + " AS t WHERE " + stale());
        long changed = session.update("UPDATE " + table.name() + " AS t SET " + ASSIGNMENTS + " FROM " + staged.rows()
                + " AS s WHERE " + changed());
        return new Changes(insert(batches, " AND " + isNew()), changed, removed);
    }

    /** Inserts all staged bars; right only where the table has no row of the symbol in the ranges. */
    Changes insertAll(List<DayBatch> batches) {
        return new Changes(insert(batches, ""), 0, 0);
    }

    private long insert(List<DayBatch> batches, String condition) {
        long inserted = 0;
        for (DayBatch batch : batches) {
            inserted += session.update(
                    "INSERT INTO " + table.name() + " SELECT " + STAGED_COLUMNS + " FROM " + staged.table()
                            + " AS s WHERE s.day BETWEEN ? AND ?" + condition,
                    List.of((long) staged.first() + batch.first(), (long) staged.first() + batch.last()));
        }
        return inserted;
    }
}
