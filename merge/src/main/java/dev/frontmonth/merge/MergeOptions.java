package dev.frontmonth.merge;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.DatabaseFile;
import java.util.List;
import java.util.Map;

/**
 * The options of merge.
 *
 * @param run those of every stage
 * @param database the file to merge into
 * @param symbol label of the rows in {@code bars_1m}
 * @param waitSeconds how long to wait for a lock that another process holds, in seconds; 0 not to wait
 */
record MergeOptions(RunOptions run, DatabaseFile database, String symbol, int waitSeconds) {
    private static final int LONGEST_WAIT = 86_400;

    static MergeOptions of(Arguments arguments) {
        arguments.requireNoOperands();
        String symbol = RunOptions.symbol(arguments);
        DatabaseFile database = DatabaseFile.at(arguments.required("db"));
        RunOptions run = RunOptions.of(arguments);
        requireOutside(run.staging(), database);
        return new MergeOptions(run, database, symbol, waitSeconds(arguments));
    }

    /** Beside the manifests or the day files it could take a name that a stage will write to, or be cleared away with them. */
    private static void requireOutside(StagingFolder staging, DatabaseFile database) {
        for (String folder : List.of("manifest", "raw", "curated", "tmp")) {
            if (database.path().startsWith(staging.root().resolve(folder))) {
                throw Refusal.usage("--db must not lie in the staging folder's own '%s'", folder)
                        .at(database.path().toString())
                        .next("give a place of its own, such as gold.db beside the staging folder");
            }
        }
    }

    /** Returns how long to wait for a lock that another process holds, in seconds. */
    static int waitSeconds(Arguments arguments) {
        return arguments.number("wait", 0, LONGEST_WAIT, 0);
    }

    /** Returns merge's own options by name; the folder of the database is left out, as it may move. */
    Map<String, String> snapshot() {
        return Map.of("symbol", symbol, "db", database.name(), "wait", String.valueOf(waitSeconds));
    }
}
