package dev.frontmonth.extract;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.cli.StageMain;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;

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
        System.exit(new ExtractMain().run(args, System.out, System.err));
    }

    @Override
    protected OptionTable options() {
        return new OptionTable();
    }

    @Override
    protected ExitCode work(Arguments arguments, PrintStream out) throws IOException {
        RunOptions options = RunOptions.of(arguments);
        return new ExtractJob(options, arguments.operands(), version(), Clock.systemUTC(), mostBarsOfDate).run();
    }
}
