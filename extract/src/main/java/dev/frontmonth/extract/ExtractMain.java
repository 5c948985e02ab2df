package dev.frontmonth.extract;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.stage.Execution;
import dev.frontmonth.common.stage.StageMain;
import dev.frontmonth.common.stage.StageStatus;
import dev.frontmonth.common.stage.Verification;
import dev.frontmonth.common.staging.FreeSpace;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.util.Optional;

/** The executable {@code extract}. */
public final class ExtractMain extends StageMain {
    private final long mostBarsOfDate;
    private final FreeSpace.Check room;

    /** Makes the command. */
    public ExtractMain() {
        this(RawBars.MOST_ROWS, FreeSpace::require);
    }

    /** Makes the command with another limit of bars on a UTC date or another disk, for tests. */
    ExtractMain(long mostBarsOfDate, FreeSpace.Check room) {
        super(Stage.EXTRACT, """
                extract --staging DIR [options] SOURCE...
                       extract --staging DIR --retire|--reinstate SOURCE --reason TEXT
                       extract --staging DIR --prune [--yes]""", "Reads DBN files of 1-minute bars and writes one raw Parquet file a UTC date.");
        this.mostBarsOfDate = mostBarsOfDate;
        this.room = room;
    }

    /** Runs the command and exits with its status. */
    public static void main(String[] args) {
        exit(new ExtractMain(), args);
    }

    @Override
    protected OptionTable options() {
        return SourceAction.addTo(new OptionTable());
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
        Optional<SourceAction> action = SourceAction.of(arguments);
        RunOptions options = RunOptions.of(arguments);
        if (action.isPresent()) {
            return switch (action.get()) {
                case PRUNE -> {
                    RunOptions listing = arguments.has("yes") ? options : options.asDryRun();
                    yield new PruneJob(listing, arguments.has("json"), execution).run();
                }
                case RETIRE, REINSTATE -> {
                    boolean retire = action.get() == SourceAction.RETIRE;
                    String reason = SourceAction.reason(arguments);
                    yield new RetireJob(options, retire, reason, execution)
                            .run(action.get().source(arguments));
                }
            };
        }
        return new ExtractJob(options, arguments.operands(), execution, mostBarsOfDate, room).run();
    }
}
