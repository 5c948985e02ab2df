package dev.frontmonth.extract;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.stage.StageMain;
import dev.frontmonth.common.stage.StageStatus;
import dev.frontmonth.common.stage.Verification;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;

/** The executable {@code extract}. */
public final class ExtractMain extends StageMain {
    private final long mostBarsOfDate;

    /** Makes the command. */
    public ExtractMain() {
        this(RawBars.MOST_ROWS);
    }

    /** Makes the command with another limit of bars on a UTC date, for tests. */
    ExtractMain(long mostBarsOfDate) {
        super(
                Stage.EXTRACT,
                "extract --staging DIR [options] SOURCE...",
                "Reads DBN files of 1-minute bars and writes one raw Parquet file a UTC date.");
        this.mostBarsOfDate = mostBarsOfDate;
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        exit(new ExtractMain(), args);
    }

    @Override
    protected OptionTable options() {
        return new OptionTable();
    }

    @Override
    protected StageStatus status(Arguments arguments) throws IOException {
        return new ExtractStatus(StagingFolder.open(arguments.required("staging"))).status();
    }

    @Override
    protected Verification verify(Arguments arguments) throws IOException {
        return new ExtractStatus(StagingFolder.open(arguments.required("staging"))).verify();
    }

    @Override
    protected Reason work(Arguments arguments, Execution execution) throws IOException {
        RunOptions options = RunOptions.of(arguments);
        return new ExtractJob(options, arguments.operands(), execution, mostBarsOfDate).run();
    }
}
