package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Measurement;
import java.io.IOException;
import java.util.List;

/** A rule that every day depends on gets another value with the same outcome. Needs the cold run before it. */
public final class EveryDayAnew implements Scenario {
    private final History history;
    private final Stages stages;

    /** Judges a history anew. */
    public EveryDayAnew(History history, Stages stages) {
        this.history = history;
        this.stages = stages;
    }

    @Override
    public String title() {
        return "A rule of every day";
    }

    @Override
    public String description() {
        return "`--zone` gets the name of another zone with the same clock, so that no bar changes but every day's rules do: "
                + "transform and merge with `--resume` on " + history.label() + ".";
    }

    @Override
    public List<Contest> contests() {
        return List.of();
    }

    @Override
    public void run(Round round) throws IOException {
        State state = round.state(history);
        long before = state.daysMerged();
        Measurement transform = round.measure(
                series(Stage.TRANSFORM.word()), stages.transform(state, "--resume", "--zone", "Pacific/Port_Moresby"));
        Measurement merge = round.measure(series(Stage.MERGE.word()), stages.merge(state, "--resume"));
        round.record(series(TenDaysAltered.BOTH), transform.then(merge));
        round.fact(series(TenDaysAltered.TOUCHED), state.daysMerged() - before);
    }
}
