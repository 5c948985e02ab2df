package dev.frontmonth.common.staging;

import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;

/** Takes a lock, says so, and holds it until its input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try (StageLock lock = StageLock.take(StagingFolder.open(args[0]), Stage.valueOf(args[1]))) {
            System.out.println("held " + (lock != null));
            while (System.in.read() >= 0) {
                // Wait for the end.
            }
        } catch (Refusal e) {
            System.out.println(e.exitCode() + ": " + e.getMessage());
        }
    }
}
