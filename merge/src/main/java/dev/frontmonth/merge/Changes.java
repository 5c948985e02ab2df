package dev.frontmonth.merge;

import dev.frontmonth.common.run.Tally;

/**
 * Rows of the table that differ from the curated bars.
 *
 * @param inserted rows that are new
 * @param changed rows that have another value in a column beside the key
 * @param removed rows that no curated bar stands for
 */
record Changes(long inserted, long changed, long removed) {
    /** No difference. */
    static final Changes NONE = new Changes(0, 0, 0);

    /** Returns the changes of both. */
    Changes plus(Changes other) {
        return new Changes(inserted + other.inserted, changed + other.changed, removed + other.removed);
    }

    /** Adds the rows to the run's counts. */
    void count(Tally tally) {
        tally.count("rows_inserted", inserted);
        tally.count("rows_changed", changed);
        tally.count("rows_removed", removed);
    }

    @Override
    public String toString() {
        return inserted + " inserted, " + changed + " changed, " + removed + " removed";
    }
}
