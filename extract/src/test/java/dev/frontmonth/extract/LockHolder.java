package dev.frontmonth.extract;

import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StageLock;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;

/** A process that is at work for as long as its input is open. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try (StageLock lock = StageLock.take(StagingFolder.open(args[0]), Stage.EXTRACT)) {
            System.out.println("held " + (lock != null));
            while (System.in.read() >= 0) {
                // Wait for the end.
            }
        }
    }
}
