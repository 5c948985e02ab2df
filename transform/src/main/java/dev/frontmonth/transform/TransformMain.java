package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.stage.StageMain;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;

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
        exit(new TransformMain(), args);
    }

    @Override
    protected OptionTable options() {
        return TransformOptions.table();
    }

    @Override
    protected Reason work(Arguments arguments, Execution execution) throws IOException {
        return new TransformJob(TransformOptions.of(arguments), execution).run();
    }
}
