package dev.frontmonth.common.run;

import dev.frontmonth.common.cli.Refusal;

/** A process that waits for a signal, and then tells whether each kind of pool still takes a task. */
final class SignalledPools {
    private SignalledPools() {}

    public static void main(String[] arguments) {
        Termination.listen();
        System.out.println("ready");
        while (!isSignalled()) {
            Thread.onSpinWait();
        }
        try (WorkerPool work = new WorkerPool("work", 1, 1);
                WorkerPool commit = WorkerPool.ofCommit("commit", 1, 1)) {
            System.out.println("work " + outcome(work));
            System.out.println("commit " + outcome(commit));
        }
    }

    private static boolean isSignalled() {
        try {
            Termination.check();
            return false;
        } catch (Refusal signalled) {
            return true;
        }
    }

    private static String outcome(WorkerPool pool) {
        try {
            return String.valueOf(pool.submit(() -> "done").get());
        } catch (Refusal refused) {
            return refused.reason().toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
