package dev.frontmonth.merge.curated;

import java.util.List;

/**
 * The part of a staged table that is one chunk's.
 *
 * @param table the table's name
 * @param first number of the first day in the table
 * @param days what each of the days holds, in their order
 */
public record StagedDays(String table, int first, List<SourceDay> days) {

    /** Returns the query of all rows. */
    public String rows() {
        return rows(0, days.size() - 1);
    }

    /** Returns the query of the rows of some days, counted from 0, inclusive. */
    public String rows(int from, int to) {
        return "(SELECT * FROM %s WHERE day BETWEEN %d AND %d)".formatted(table, first + from, first + to);
    }
}
