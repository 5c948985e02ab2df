package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Series;
import java.io.IOException;
import java.util.List;

/** A situation that is measured once in every round. To add one: a class here, and its line in the benchmark's list. */
public interface Scenario {
    /** Its heading; also where its series belong. */
    String title();

    /** What it does, in a sentence or two. */
    String description();

    /** Which series are held against which. */
    List<Contest> contests();

    /**
     * Runs and measures it once.
     *
     * @throws IOException if a command fails
     */
    void run(Round round) throws IOException;

    /** A series of this scenario. */
    default Series series(String name) {
        return new Series(title(), name);
    }

    /** One of its series against another. */
    default Contest contest(String ours, String peer) {
        return new Contest(series(ours), series(peer));
    }
}
