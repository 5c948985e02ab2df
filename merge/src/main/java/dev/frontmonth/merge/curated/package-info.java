/** The curated day files as merge sees them: checked, then read by DuckDB alone. */
@NullMarked
package dev.frontmonth.merge.curated;

import org.jspecify.annotations.NullMarked;
