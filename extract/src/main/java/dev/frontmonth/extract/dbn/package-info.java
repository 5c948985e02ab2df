/** Databento Binary Encoding: bytes of a file to metadata and columns of bars. Knows nothing of Parquet or staging. */
@NullMarked
package dev.frontmonth.extract.dbn;

import org.jspecify.annotations.NullMarked;
