package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Measurement;
import dev.frontmonth.sample.bench.result.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A daily file onto a loaded history. Needs the cold run before it. */
public final class NewDay implements Scenario {
    private final History history;
    private final SampleFiles files;
    private final Stages stages;
    private final Peers peers;

    /** Adds a day to a history. */
    public NewDay(History history, SampleFiles files, Stages stages, Peers peers) {
        this.history = history;
        this.files = files;
        this.stages = stages;
        this.peers = peers;
    }

    /** A series of the scenario with this history. */
    public static Series series(History history, String name) {
        return new Series(title(history), name);
    }

    private static String title(History history) {
        return "A new day onto " + history.label();
    }

    @Override
    public String title() {
        return title(history);
    }

    @Override
    public String description() {
        return "The file of the next date, the three stages with `--resume`. The peers know no other way than their whole run "
                + "again, here without the new day.";
    }

    @Override
    public List<Contest> contests() {
        return List.of(contest(Stage.TOGETHER, Peers.DBN_ONE_SQL));
    }

    @Override
    public void run(Round round) throws IOException {
        State state = round.state(history);
        Measurement extract =
                round.measure(series(Stage.EXTRACT.word()), stages.extract(state, "--resume", files.newDay()));
        Measurement transform = round.measure(series(Stage.TRANSFORM.word()), stages.transform(state, "--resume"));
        Measurement merge = round.measure(series(Stage.MERGE.word()), stages.merge(state, "--resume"));
        round.record(series(Stage.TOGETHER), extract.then(transform).then(merge));
        Path database = round.path("new-day-peer.db");
        round.measure(series(Peers.DBN_ONE_SQL), peers.dbnOneSql(files.source(history), database), database);
    }
}
