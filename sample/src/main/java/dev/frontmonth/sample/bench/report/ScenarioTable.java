package dev.frontmonth.sample.bench.report;

import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Figure;
import dev.frontmonth.sample.bench.result.Results;
import dev.frontmonth.sample.bench.result.Series;
import dev.frontmonth.sample.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The table of a scenario: a row for every series, and one more for each further peer that it is held against. */
final class ScenarioTable {
    private static final List<String> HEADER =
            List.of("", "wall", "CPU", "peak memory", "output", "against", "wall ratio", "CPU ratio", "memory ratio");

    private final Scenario scenario;
    private final Results results;

    private ScenarioTable(Scenario scenario, Results results) {
        this.scenario = scenario;
        this.results = results;
    }

    static Section of(Scenario scenario, Results results) {
        ScenarioTable table = new ScenarioTable(scenario, results);
        return new Section(scenario.title(), scenario.description(), table.table(), table.notes());
    }

    private Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (Series series : results.of(scenario.title())) {
            List<Contest> contests = measuredContests(series);
            rows.add(row(costs(series), contests.isEmpty() ? noRatios() : ratios(contests.get(0))));
            contests.stream().skip(1).forEach(contest -> rows.add(row(List.of("", "", "", "", ""), ratios(contest))));
        }
        return new Table(HEADER, rows);
    }

    private List<Contest> measuredContests(Series series) {
        return scenario.contests().stream()
                .filter(contest -> contest.ours().equals(series))
                .filter(contest -> ratio(contest, Figure.WALL).isPresent())
                .toList();
    }

    private List<String> costs(Series series) {
        return List.of(
                series.name(),
                Unit.SECONDS.text(results.median(series, Figure.WALL)),
                Unit.SECONDS.text(results.median(series, Figure.CPU)),
                Unit.MEGABYTES.text(results.median(series, Figure.PEAK)),
                Unit.MEGABYTES.textUnlessZero(results.median(series, Figure.OUTPUT)));
    }

    private List<String> ratios(Contest contest) {
        return List.of(
                contest.peer().name(),
                Unit.RATIO.text(ratio(contest, Figure.WALL)),
                Unit.RATIO.text(ratio(contest, Figure.CPU)),
                Unit.RATIO.text(ratio(contest, Figure.PEAK)));
    }

    private OptionalDouble ratio(Contest contest, Figure figure) {
        return results.ratio(contest.ours(), contest.peer(), figure);
    }

    private static List<String> noRatios() {
        return List.of("", "", "", "");
    }

    private static List<String> row(List<String> costs, List<String> ratios) {
        List<String> row = new ArrayList<>(costs);
        row.addAll(ratios);
        return row;
    }

    private List<String> notes() {
        return results.facts(scenario.title()).entrySet().stream()
                .map(fact -> fact.getKey().name() + ": "
                        + Unit.COUNT.text(fact.getValue().doubleValue()))
                .toList();
    }
}
