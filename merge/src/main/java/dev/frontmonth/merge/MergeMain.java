package dev.frontmonth.merge;

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
import dev.frontmonth.merge.database.DatabaseFile;
import java.io.IOException;

/** The executable {@code merge}. */
public final class MergeMain extends StageMain {
    private final FreeSpace.Check room;

    /** Makes the executable. */
    public MergeMain() {
        this(FreeSpace::require);
    }

    /** Makes the executable with another way to see whether there is room; for tests. */
    MergeMain(FreeSpace.Check room) {
        super(
                Stage.MERGE,
                "merge --staging DIR --db FILE [--symbol MGC] [options]",
                "Merges the curated trading days of a staging folder into the table bars_1m of a DuckDB file.");
        this.room = room;
    }

    /** Runs and exits. */
    public static void main(String[] args) {
        exit(new MergeMain(), args);
    }

    @Override
    protected OptionTable options() {
        return new OptionTable()
                .value("db", "FILE", "the DuckDB file; made if it is not there")
                .value("symbol", "NAME", "label of the rows in bars_1m (MGC)")
                .value("wait", "SECONDS", "wait for locks that other processes hold (0)");
    }

    @Override
    protected StageStatus status(Arguments arguments) throws IOException {
        StagingFolder staging = StagingFolder.open(arguments.required("staging"));
        return new MergeStatus(staging, arguments.text("db").map(DatabaseFile::at)).status(arguments.text("symbol"));
    }

    @Override
    protected Verification verify(Arguments arguments) throws IOException {
        StagingFolder staging = StagingFolder.open(arguments.required("staging"));
        return new MergeVerification(staging, arguments.text("db").map(DatabaseFile::at))
                .verify(arguments.text("symbol"), new LockWait(MergeOptions.waitSeconds(arguments)));
    }

    @Override
    protected Reason work(Arguments arguments, Execution execution) throws IOException {
        MergeOptions options = MergeOptions.of(arguments);
        return new MergeJob(options, execution, room).run();
    }
}
