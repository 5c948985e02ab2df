package dev.frontmonth.sample.bench.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A staging folder and its database.
 *
 * @param staging the folder
 * @param database the DuckDB file
 */
record State(Path staging, Path database) {
    private static final Pattern DAY = Pattern.compile("\"trading_day\":");

    Path raw() {
        return staging.resolve("raw");
    }

    Path curated() {
        return staging.resolve("curated");
    }

    /** How many trading days merge has recorded as done so far, repetitions included. */
    long daysMerged() throws IOException {
        String manifest = Files.readString(staging.resolve("manifest").resolve("merge.jsonl"), StandardCharsets.UTF_8);
        return manifest.lines()
                .filter(line -> line.contains("\"status\":\"done\""))
                .mapToLong(line -> DAY.matcher(line).results().count())
                .sum();
    }
}
