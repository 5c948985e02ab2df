package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Measurement;
import dev.frontmonth.sample.bench.result.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Other bars on ten trading days of a loaded history. Needs the cold run before it. */
public final class TenDaysAltered implements Scenario {
    /** Transform and merge. */
    public static final String BOTH = "transform and merge";
    /** Trading days that the change altered. */
    public static final String ALTERED = "trading days altered";
    /** Trading days that merge wrote again. */
    public static final String TOUCHED = "trading days merged again";

    private static final String TITLE = "Ten days altered";
    private static final String EXTRACT = "extract, the whole file";

    private final History history;
    private final SampleFiles files;
    private final Stages stages;
    private final Peers peers;

    /** Alters a history. */
    public TenDaysAltered(History history, SampleFiles files, Stages stages, Peers peers) {
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
        return "No option changes the result of just ten days, so a repeated download does: the same file with other bars of the "
                + "front month on ten Fridays all over " + history.label()
                + ". Extract reads it whole; transform and merge, with `--resume`, are what a rule that alters ten days would cost "
                + "them if its fingerprint changed for these days only.";
    }

    @Override
    public List<Contest> contests() {
        return List.of(contest(BOTH, Peers.DBN_ONE_SQL));
    }

    @Override
    public void run(Round round) throws IOException {
        State state = round.state(history);
        long before = state.daysMerged();
        round.measure(series(EXTRACT), stages.extract(state, "--resume", files.altered(history)));
        Measurement transform = round.measure(series(Stage.TRANSFORM.word()), stages.transform(state, "--resume"));
        Measurement merge = round.measure(series(Stage.MERGE.word()), stages.merge(state, "--resume"));
        round.record(series(BOTH), transform.then(merge));
        round.fact(series(ALTERED), files.alteredDays(history).size());
        round.fact(series(TOUCHED), state.daysMerged() - before);
        Path database = round.path("altered-peer.db");
        round.measure(series(Peers.DBN_ONE_SQL), peers.dbnOneSql(files.source(history), database), database);
    }
}
