/** Bars to and from the bytes of a Parquet file. The only package that knows the Parquet library. */
@NullMarked
package dev.frontmonth.common.parquet;

import org.jspecify.annotations.NullMarked;
