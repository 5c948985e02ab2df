/** The third stage: curated Parquet to the table {@code bars_1m} of a DuckDB file. */
@NullMarked
package dev.frontmonth.merge;

import org.jspecify.annotations.NullMarked;
