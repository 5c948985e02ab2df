/** Comparison of a database with the curated files that it was filled from. */
@NullMarked
package dev.frontmonth.merge.verify;

import org.jspecify.annotations.NullMarked;
