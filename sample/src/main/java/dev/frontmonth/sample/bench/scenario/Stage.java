package dev.frontmonth.sample.bench.scenario;

import java.util.Locale;

/** Our three programs, in the order in which they run. */
public enum Stage {
    /** DBN to raw Parquet. */
    EXTRACT,
    /** Raw Parquet to curated Parquet. */
    TRANSFORM,
    /** Curated Parquet to DuckDB. */
    MERGE;

    /** What the sum of all three is called. */
    public static final String TOGETHER = "all three";

    /** The name of the program. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
