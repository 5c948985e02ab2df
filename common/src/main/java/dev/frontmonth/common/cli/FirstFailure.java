package dev.frontmonth.common.cli;

import java.io.IOException;

/** What is left to do after a failure, such as closing or recording it, may fail too, and must not hide the first. */
public final class FirstFailure {
    private FirstFailure() {}

    /** What is left to do. */
    public interface Rest {
        /** Does it. */
        void run() throws IOException;
    }

    /** Does the rest; what goes wrong with it is told beside the first failure, which the caller throws. */
    public static void keep(Throwable first, Rest rest) {
        try {
            rest.run();
        } catch (IOException | RuntimeException e) {
            first.addSuppressed(e);
        }
    }
}
