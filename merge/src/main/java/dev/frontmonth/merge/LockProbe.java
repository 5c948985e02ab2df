package dev.frontmonth.merge;

import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StageLock;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Database;
import dev.frontmonth.merge.database.DatabaseFile;
import dev.frontmonth.merge.database.DatabaseOptions;
import dev.frontmonth.merge.database.WorkFolder;
import java.io.IOException;

/** Takes the locks that a run needs and gives them back, to see whether they are free. */
record LockProbe(MergeOptions options) implements LockWait.Locks {

    @Override
    public void probe() throws IOException {
        RunOptions run = options.run();
        if (run.dryRun()) {
            database(options.database(), run.staging(), true);
            return;
        }
        StageLock lock = StageLock.take(run.staging(), Stage.MERGE);
        try {
            database(options.database(), run.staging(), false);
        } finally {
            lock.close();
        }
    }

    /** Opens the database, if there is one, and closes it. */
    static void database(DatabaseFile file, StagingFolder staging, boolean forReading) throws IOException {
        if (!file.exists()) {
            return;
        }
        try (WorkFolder work = WorkFolder.inSystem()) {
            DatabaseOptions use = DatabaseSetup.options(staging, work);
            Database database = forReading ? Database.forReading(file, use) : Database.forWriting(file, use);
            database.close();
        }
    }
}
