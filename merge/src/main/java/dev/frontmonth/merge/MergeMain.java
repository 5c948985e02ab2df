package dev.frontmonth.merge;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.StageMain;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;

/** The executable {@code merge}. */
public final class MergeMain extends StageMain {
    /** Makes the executable. */
    public MergeMain() {
        super(
                Stage.MERGE,
                "merge --staging DIR --db FILE [--symbol MGC] [options]",
                "Merges the curated trading days of a staging folder into the table bars_1m of a DuckDB file.");
    }

    /** Runs and exits. */
    public static void main(String[] args) {
        System.exit(new MergeMain().run(args, System.out, System.err));
    }

    @Override
    protected OptionTable options() {
        return new OptionTable()
                .value("db", "FILE", "the DuckDB file; made if it is not there")
                .value("symbol", "NAME", "label of the rows in bars_1m (MGC)")
                .value("wait", "SECONDS", "wait for locks that other processes hold (0)");
    }

    @Override
    protected ExitCode work(Arguments arguments, PrintStream out) throws IOException {
        MergeOptions options = MergeOptions.of(arguments);
        return new MergeJob(options, version(), Clock.systemUTC()).run();
    }
}
