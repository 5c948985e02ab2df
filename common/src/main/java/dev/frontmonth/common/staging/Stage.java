package dev.frontmonth.common.staging;

/** The three stages, each an executable with a manifest and a lock of its own. */
public enum Stage {
    /** DBN to raw Parquet. */
    EXTRACT("extract"),
    /** Raw Parquet to curated Parquet. */
    TRANSFORM("transform"),
    /** Curated Parquet to the database. */
    MERGE("merge");

    private final String word;

    Stage(String word) {
        this.word = word;
    }

    /** Returns the word that names the stage in commands, files and records. */
    public String word() {
        return word;
    }
}
