package dev.frontmonth.merge.curated;

import java.util.List;

/**
 * Some files' part of the staged bars, such as a chunk's.
 *
 * @param table the table's name in queries
 * @param first number of the first file
 * @param days what each file holds
 */
public record StagedDays(String table, int first, List<SourceDay> days) {

    /** Returns a query's source of these rows alone. */
    public String rows() {
        return "(SELECT * FROM %s WHERE day BETWEEN %d AND %d)".formatted(table, first, first + days.size() - 1);
    }

    /** Returns the number of rows of each file. */
    public List<Long> rowsOfDays() {
        return days.stream().map(SourceDay::rows).toList();
    }
}
