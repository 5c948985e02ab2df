package dev.frontmonth.sample.bench.report;

import static dev.frontmonth.sample.bench.scenario.Stage.EXTRACT;
import static dev.frontmonth.sample.bench.scenario.Stage.MERGE;
import static dev.frontmonth.sample.bench.scenario.Stage.TOGETHER;
import static dev.frontmonth.sample.bench.scenario.Stage.TRANSFORM;

import dev.frontmonth.sample.bench.result.Figure;
import dev.frontmonth.sample.bench.result.Results;
import dev.frontmonth.sample.bench.result.Series;
import dev.frontmonth.sample.bench.scenario.ColdStages;
import dev.frontmonth.sample.bench.scenario.History;
import dev.frontmonth.sample.bench.scenario.NewDay;
import dev.frontmonth.sample.bench.scenario.NothingToDo;
import dev.frontmonth.sample.bench.scenario.Peers;
import dev.frontmonth.sample.bench.scenario.RawQuery;
import dev.frontmonth.sample.bench.scenario.Stage;
import dev.frontmonth.sample.bench.scenario.StartUp;
import dev.frontmonth.sample.bench.scenario.TenDaysAltered;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What the project promises of its speed and memory, and whether it holds. */
final class Targets {
    private static final double MEGABYTE = 1e6;
    private static final double FLAT = 1.2;

    private final History main;
    private final List<Target> targets = new ArrayList<>();

    /**
     * Lists the targets.
     *
     * @param main the history that is held against peers
     * @param histories all, from short to long
     */
    Targets(History main, List<History> histories) {
        this.main = main;
        addCold();
        addDayToDay(histories);
        addMemory(histories);
        addSizeAndStart();
    }

    Section section(Results results) {
        return new Section(
                "Targets",
                "Ratios are medians of the ratios within each round. The targets are those of 15 years; over less, the start of a "
                        + "process weighs more, ours above all.",
                new Table(
                        List.of("#", "what", "measured", "target", ""),
                        targets.stream().map(target -> target.row(results)).toList()),
                List.of());
    }

    private void addCold() {
        ratio(1, "extract: wall, of `dbn` into day files", 1.0, cold(EXTRACT), cold(Peers.DBN_DAYS), Figure.WALL);
        ratio(1, "extract: peak memory, of the same", 0.6, cold(EXTRACT), cold(Peers.DBN_DAYS), Figure.PEAK);
        ratio(2, "transform: wall, of our extract", 0.8, cold(TRANSFORM), cold(EXTRACT), Figure.WALL);
        ratio(3, "merge: wall, of one INSERT", 1.5, cold(MERGE), cold(Peers.INSERT), Figure.WALL);
        ratio(
                4,
                "all three: wall, of `dbn` day files and SQL",
                1.0,
                cold(TOGETHER),
                cold(Peers.DBN_DAYS_SQL),
                Figure.WALL);
        ratio(4, "all three: wall, of databento and SQL", 1.0, cold(TOGETHER), cold(Peers.DATABENTO_SQL), Figure.WALL);
    }

    private void addDayToDay(List<History> histories) {
        Series newDay = NewDay.series(main, TOGETHER);
        ratio(
                5,
                "a new day: wall, of `dbn` one file and SQL",
                0.4,
                newDay,
                NewDay.series(main, Peers.DBN_ONE_SQL),
                Figure.WALL);
        History shortest = histories.get(0);
        if (!shortest.equals(main)) {
            String what = "a new day: wall onto %s, of %s".formatted(main.label(), shortest.label());
            ratio(5, what, FLAT, newDay, NewDay.series(shortest, TOGETHER), Figure.WALL);
        }
        for (Stage stage : Stage.values()) {
            String what = "nothing to do, " + stage.word() + ": wall, of `dbn` into one file";
            ratio(6, what, 0.4, NothingToDo.named(stage.word()), NothingToDo.named(Peers.DBN_ONE), Figure.WALL);
        }
        Series altered = TenDaysAltered.named(TenDaysAltered.BOTH);
        Series peer = TenDaysAltered.named(Peers.DBN_ONE_SQL);
        ratio(7, "ten days altered: wall, of `dbn` one file and SQL", 0.5, altered, peer, Figure.WALL);
        targets.add(new Target(
                7, "ten days altered: days merged again, of those altered", Unit.RATIO, 1, Targets::touched));
    }

    private static OptionalDouble touched(Results results) {
        OptionalDouble touched = results.fact(TenDaysAltered.named(TenDaysAltered.TOUCHED));
        OptionalDouble altered = results.fact(TenDaysAltered.named(TenDaysAltered.ALTERED));
        return quotient(touched, altered);
    }

    private void addMemory(List<History> histories) {
        peak(EXTRACT, 400);
        peak(TRANSFORM, 400);
        peak(MERGE, 500);
        History shortest = histories.get(0);
        History longest = histories.get(histories.size() - 1);
        if (!shortest.equals(longest)) {
            for (Stage stage : Stage.values()) {
                String what = "%s: peak memory of %s, of %s".formatted(stage.word(), longest.label(), shortest.label());
                Series large = ColdStages.series(longest, stage.word());
                ratio(8, what, FLAT, large, ColdStages.series(shortest, stage.word()), Figure.PEAK);
            }
        }
    }

    private void peak(Stage stage, double megabytes) {
        String what = stage.word() + ": peak memory, " + main.label();
        targets.add(new Target(
                8, what, Unit.MEGABYTES, megabytes * MEGABYTE, results -> results.median(cold(stage), Figure.PEAK)));
    }

    private void addSizeAndStart() {
        targets.add(new Target(9, "raw Parquet: size, of the source", Unit.RATIO, 1.1, this::rawSize));
        Series query = RawQuery.named(RawQuery.OURS);
        ratio(
                9,
                "a query over raw files: wall, of `dbn`'s day files",
                1.0,
                query,
                RawQuery.named(RawQuery.THEIRS),
                Figure.WALL);
        for (Stage stage : Stage.values()) {
            String what = stage.word() + " --help: wall, of an empty main";
            ratio(10, what, 8, StartUp.named(stage.word()), StartUp.named(StartUp.EMPTY), Figure.WALL);
        }
    }

    private OptionalDouble rawSize(Results results) {
        return quotient(results.median(cold(EXTRACT), Figure.OUTPUT), results.fact(cold(ColdStages.SOURCE_BYTES)));
    }

    private void ratio(int number, String what, double limit, Series ours, Series peer, Figure figure) {
        targets.add(new Target(number, what, Unit.RATIO, limit, results -> results.ratio(ours, peer, figure)));
    }

    private static OptionalDouble quotient(OptionalDouble part, OptionalDouble whole) {
        return part.isPresent() && whole.isPresent()
                ? OptionalDouble.of(part.getAsDouble() / whole.getAsDouble())
                : OptionalDouble.empty();
    }

    private Series cold(Stage stage) {
        return cold(stage.word());
    }

    private Series cold(String name) {
        return ColdStages.series(main, name);
    }
}
