package dev.frontmonth.sample.bench;

import dev.frontmonth.sample.bench.scenario.ColdStages;
import dev.frontmonth.sample.bench.scenario.EveryDayAnew;
import dev.frontmonth.sample.bench.scenario.History;
import dev.frontmonth.sample.bench.scenario.NewDay;
import dev.frontmonth.sample.bench.scenario.NothingToDo;
import dev.frontmonth.sample.bench.scenario.Peers;
import dev.frontmonth.sample.bench.scenario.RawQuery;
import dev.frontmonth.sample.bench.scenario.SampleFiles;
import dev.frontmonth.sample.bench.scenario.Scenario;
import dev.frontmonth.sample.bench.scenario.Stages;
import dev.frontmonth.sample.bench.scenario.StartUp;
import dev.frontmonth.sample.bench.scenario.TenDaysAltered;
import java.util.List;

/**
 * What is measured. A further scenario is one more line here.
 *
 * @param files the sources
 * @param stages our commands
 * @param peers those of others
 */
record ScenarioList(SampleFiles files, Stages stages, Peers peers) {

    /** All that is done with one history, in an order that leaves each what it needs. */
    List<Scenario> beside(History history) {
        return List.of(
                new ColdStages(history, files, stages, peers),
                new RawQuery(history, peers),
                new NothingToDo(history, files, stages, peers),
                new NewDay(history, files, stages, peers),
                new TenDaysAltered(history, files, stages, peers),
                new EveryDayAnew(history, stages),
                new StartUp(stages, EmptyMain.class));
    }

    /** What shows how cost grows, without peers. */
    List<Scenario> growth(History history) {
        return List.of(
                new ColdStages(history, files, stages, Peers.none()), new NewDay(history, files, stages, Peers.none()));
    }
}
