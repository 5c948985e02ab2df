package dev.frontmonth.extract;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.cli.StageMain;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;

/** The executable {@code extract}. */
public final class ExtractMain extends StageMain {
    /** Makes the command. */
    public ExtractMain() {
        super(Stage.EXTRACT, """
                extract --staging DIR [options] SOURCE...
                       extract --staging DIR --retire|--reinstate SOURCE --reason TEXT
                       extract --staging DIR --prune [--yes]""", "Reads DBN files of 1-minute bars and writes one raw Parquet file a UTC date.");
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        System.exit(new ExtractMain().run(args, System.out, System.err));
    }

    @Override
    protected OptionTable options() {
        return SourceAction.addTo(new OptionTable());
    }

    @Override
    protected ExitCode work(Arguments arguments, PrintStream out) throws IOException {
        Optional<SourceAction> action = SourceAction.of(arguments);
        RunOptions options = RunOptions.of(arguments);
        if (action.isPresent()) {
            return switch (action.get()) {
                case PRUNE -> {
                    RunOptions listing = arguments.has("yes") ? options : options.asDryRun();
                    yield new PruneJob(listing, version(), Clock.systemUTC(), out).run();
                }
                case RETIRE, REINSTATE -> {
                    boolean retire = action.get() == SourceAction.RETIRE;
                    String reason = SourceAction.reason(arguments);
                    yield new RetireJob(options, retire, reason, version(), Clock.systemUTC())
                            .run(action.get().source(arguments));
                }
            };
        }
        return new ExtractJob(options, arguments.operands(), version(), Clock.systemUTC()).run();
    }
}
