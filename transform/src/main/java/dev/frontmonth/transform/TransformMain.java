package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.stage.StageMain;
import dev.frontmonth.common.stage.StageStatus;
import dev.frontmonth.common.stage.Verification;
import dev.frontmonth.common.staging.FreeSpace;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;

/** The executable {@code transform}. */
public final class TransformMain extends StageMain {
    private final FreeSpace.Check room;

    /** Makes the command. */
    public TransformMain() {
        this(FreeSpace::require);
    }

    /** Makes the command with another disk, for tests. */
    TransformMain(FreeSpace.Check room) {
        super(
                Stage.TRANSFORM,
                "transform --staging DIR [options]",
                "Validates raw bars and writes one curated Parquet file a trading day, of the day's front month.");
        this.room = room;
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
    protected StageStatus status(Arguments arguments) throws IOException {
        return new TransformStatus(StagingFolder.open(arguments.required("staging"))).status(arguments.text("symbol"));
    }

    @Override
    protected Verification verify(Arguments arguments) throws IOException {
        return new TransformStatus(StagingFolder.open(arguments.required("staging"))).verify(arguments.text("symbol"));
    }

    @Override
    protected Reason work(Arguments arguments, Execution execution) throws IOException {
        if (arguments.has("rolls")) {
            return new RollsJob(arguments).run(execution.out());
        }
        if (arguments.has("explain")) {
            return new ExplainJob(arguments).run(execution.out());
        }
        return new TransformJob(TransformOptions.of(arguments), execution, room).run();
    }
}
