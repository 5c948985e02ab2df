/** Bars as batches of columns, and the one definition of the columns of each Parquet file. */
@NullMarked
package dev.frontmonth.common.bars;

import org.jspecify.annotations.NullMarked;
