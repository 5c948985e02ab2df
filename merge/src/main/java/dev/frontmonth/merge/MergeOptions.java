package dev.frontmonth.merge;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.DatabaseFile;
import java.util.Map;

/**
 * The options of merge.
 *
 * @param run those of every stage
 * @param database the file to merge into
 * @param symbol label of the rows in {@code bars_1m}
 */
record MergeOptions(RunOptions run, DatabaseFile database, String symbol) {

    static MergeOptions of(Arguments arguments) {
        arguments.requireNoOperands();
        String symbol = arguments.text("symbol").orElse("MGC");
        if (!StagingFolder.isName(symbol)) {
            throw Refusal.usage("--symbol must be of letters, digits, '.', '_' and '-', found '%s'", symbol);
        }
        String database = arguments.required("db");
        return new MergeOptions(RunOptions.of(arguments), DatabaseFile.at(database), symbol);
    }

    /** Returns merge's own options by name; the folder of the database is left out, as it may move. */
    Map<String, String> snapshot() {
        return Map.of("symbol", symbol, "db", database.name());
    }
}
