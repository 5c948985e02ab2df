/** The executable that turns DBN files into raw Parquet, one file a UTC date. */
@NullMarked
package dev.frontmonth.extract;

import org.jspecify.annotations.NullMarked;
