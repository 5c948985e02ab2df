package dev.frontmonth.sample.bench.report;

import dev.frontmonth.sample.bench.result.Figure;
import dev.frontmonth.sample.bench.result.Results;
import dev.frontmonth.sample.bench.scenario.ColdStages;
import dev.frontmonth.sample.bench.scenario.History;
import dev.frontmonth.sample.bench.scenario.NewDay;
import dev.frontmonth.sample.bench.scenario.Stage;
import java.util.ArrayList;
import java.util.List;

/** How cost grows with the length of the history. */
final class GrowthTable {
    private final Results results;

    private GrowthTable(Results results) {
        this.results = results;
    }

    /** The histories from short to long. */
    static Section of(List<History> histories, Results results) {
        GrowthTable growth = new GrowthTable(results);
        return new Section(
                "Growth",
                "Each stage cold, and the three stages with `--resume` for one new day, onto histories of different length.",
                new Table(header(), histories.stream().map(growth::row).toList()),
                List.of());
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("history", "source"));
        for (Stage stage : Stage.values()) {
            header.add(stage.word());
            header.add("peak memory");
        }
        header.add("a new day");
        header.add("peak memory");
        return header;
    }

    private List<String> row(History history) {
        List<String> row = new ArrayList<>();
        row.add(history.label());
        row.add(Unit.MEGABYTES.text(results.fact(ColdStages.series(history, ColdStages.SOURCE_BYTES))));
        for (Stage stage : Stage.values()) {
            row.add(Unit.SECONDS.text(results.median(ColdStages.series(history, stage.word()), Figure.WALL)));
            row.add(Unit.MEGABYTES.text(results.median(ColdStages.series(history, stage.word()), Figure.PEAK)));
        }
        row.add(Unit.SECONDS.text(results.median(NewDay.series(history, Stage.TOGETHER), Figure.WALL)));
        row.add(Unit.MEGABYTES.text(results.median(NewDay.series(history, Stage.TOGETHER), Figure.PEAK)));
        return row;
    }
}
