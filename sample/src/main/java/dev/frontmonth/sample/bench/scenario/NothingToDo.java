package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Each stage again with {@code --resume} when all is done. Needs the cold run before it. */
public final class NothingToDo implements Scenario {
    private static final String TITLE = "Nothing to do";

    private final History history;
    private final SampleFiles files;
    private final Stages stages;
    private final Peers peers;

    /** Resumes a history. */
    public NothingToDo(History history, SampleFiles files, Stages stages, Peers peers) {
        this.history = history;
        this.files = files;
        this.stages = stages;
        this.peers = peers;
    }

    /** A series of this scenario. */
    public static Series named(String name) {
        return new Series(TITLE, name);
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String description() {
        return "Each stage with `--resume` on " + history.label() + " that are wholly done.";
    }

    @Override
    public List<Contest> contests() {
        return List.of(
                contest(Stage.EXTRACT.word(), Peers.DBN_ONE),
                contest(Stage.TRANSFORM.word(), Peers.DBN_ONE),
                contest(Stage.MERGE.word(), Peers.DBN_ONE));
    }

    @Override
    public void run(Round round) throws IOException {
        State state = round.state(history);
        Path source = files.source(history);
        round.measure(series(Stage.EXTRACT.word()), stages.extract(state, "--resume", source));
        Path one = round.path("dbn-one.parquet");
        round.measure(series(Peers.DBN_ONE), peers.dbnOne(source, one), one);
        round.measure(series(Stage.TRANSFORM.word()), stages.transform(state, "--resume"));
        round.measure(series(Stage.MERGE.word()), stages.merge(state, "--resume"));
    }
}
