package dev.frontmonth.merge;

import dev.frontmonth.common.cli.RunOptions;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StageLock;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.DatabaseOptions;
import dev.frontmonth.merge.database.WorkFolder;
import java.io.IOException;

/** Takes the locks that a run needs and gives them back, to see whether they are free. */
record LockProbe(MergeOptions options) implements LockWait.Locks {

    @Override
    public void probe() throws IOException {
        RunOptions run = options.run();
        if (run.dryRun()) {
            probeDatabase();
            return;
        }
        StageLock lock = StageLock.take(run.staging(), Stage.MERGE);
        try {
            probeDatabase();
        } finally {
            lock.close();
        }
    }

    private void probeDatabase() throws IOException {
        if (!options.database().exists()) {
            return;
        }
        try (WorkFolder work = WorkFolder.inSystem()) {
            DatabaseOptions use = DatabaseSetup.options(options.run().staging(), work);
            Database database = options.run().dryRun()
                    ? Database.forReading(options.database(), use)
                    : Database.forWriting(options.database(), use);
            database.close();
        }
    }
}
