package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.stage.StageMain;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;

/** The executable {@code extract}. */
public final class ExtractMain extends StageMain {
    /** Makes the command. */
    public ExtractMain() {
        super(
                Stage.EXTRACT,
                "extract --staging DIR [options] SOURCE...",
                "Reads DBN files of 1-minute bars and writes one raw Parquet file a UTC date.");
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
    protected Reason work(Arguments arguments, Execution execution) throws IOException {
        RunOptions options = RunOptions.of(arguments);
        return new ExtractJob(options, arguments.operands(), execution).run();
    }
}
