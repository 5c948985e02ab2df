/** The executable that turns raw Parquet into curated Parquet: validated bars of each trading day's front month. */
@NullMarked
package dev.frontmonth.transform;

import org.jspecify.annotations.NullMarked;
