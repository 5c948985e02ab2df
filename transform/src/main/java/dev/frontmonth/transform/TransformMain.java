package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.StageMain;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;

/** The executable {@code transform}. */
public final class TransformMain extends StageMain {
    /** Makes the command. */
    public TransformMain() {
        super(
                Stage.TRANSFORM,
                "transform --staging DIR [options]",
                "Validates raw bars and writes one curated Parquet file a trading day, of the day's front month.");
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        System.exit(new TransformMain().run(args, System.out, System.err));
    }

    @Override
    protected OptionTable options() {
        return TransformOptions.table();
    }

    @Override
    protected ExitCode work(Arguments arguments, PrintStream out) throws IOException {
        if (arguments.has("rolls")) {
            return new RollsJob(arguments).run(out);
        }
        if (arguments.has("explain")) {
            return new ExplainJob(arguments).run(out);
        }
        return new TransformJob(TransformOptions.of(arguments), version(), Clock.systemUTC()).run();
    }
}
