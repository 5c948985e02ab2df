package dev.frontmonth.sample.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.bench.result.Measurement;
import dev.frontmonth.sample.bench.result.Results;
import dev.frontmonth.sample.bench.scenario.ColdStages;
import dev.frontmonth.sample.bench.scenario.History;
import dev.frontmonth.sample.bench.scenario.Peers;
import dev.frontmonth.sample.bench.scenario.SampleFiles;
import dev.frontmonth.sample.bench.scenario.Scenario;
import dev.frontmonth.sample.bench.scenario.Stages;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final History FULL = History.full();
    private static final History YEAR = History.ofYears(1);

    private final Results results = new Results();

    @BeforeEach
    void measure() {
        add("extract", 9, 500_000_000, 95_000_000);
        add(Peers.DBN_DAYS, 10, 800_000_000, 200_000_000);
        add("transform", 7.2, 300_000_000, 0);
        add("all three", 30, 500_000_000, 0);
        add(Peers.DBN_DAYS_SQL, 15, 900_000_000, 0);
        add(Peers.DBN_ONE_SQL, 10, 900_000_000, 0);
        results.fact(ColdStages.series(FULL, ColdStages.SOURCE_BYTES), 100_000_000);
    }

    @Test
    void targetIsMetUpToItsLimitMissedAboveItAndOpenIfNotMeasured() {
        assertThat(new Targets(FULL, List.of(YEAR, FULL))
                        .section(results)
                        .table()
                        .rows())
                .contains(
                        List.of("1", "extract: wall, of `dbn` into day files", "0.90×", "≤ 1.00×", "met"),
                        List.of("1", "extract: peak memory, of the same", "0.63×", "≤ 0.60×", "missed"),
                        List.of("2", "transform: wall, of our extract", "0.80×", "≤ 0.80×", "met"),
                        List.of("4", "all three: wall, of `dbn` day files and SQL", "2.00×", "≤ 1.00×", "missed"),
                        List.of("4", "all three: wall, of databento and SQL", "-", "≤ 1.00×", "not measured"),
                        List.of("8", "extract: peak memory, 15 years", "500.0 MB", "≤ 400.0 MB", "missed"),
                        List.of("9", "raw Parquet: size, of the source", "0.95×", "≤ 1.10×", "met"));
    }

    @Test
    void everyTargetOfTheProjectIsListed() {
        assertThat(new Targets(FULL, List.of(YEAR, FULL))
                        .section(results)
                        .table()
                        .rows())
                .extracting(row -> row.get(0))
                .contains("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @Test
    void scenarioTableHasARowForEverySeriesAndEveryPeerItIsHeldAgainst() {
        assertThat(ScenarioTable.of(cold(), results).table().rows())
                .contains(
                        List.of(
                                "extract",
                                "9.00 s",
                                "1.00 s",
                                "500.0 MB",
                                "95.0 MB",
                                Peers.DBN_DAYS,
                                "0.90×",
                                "1.00×",
                                "0.63×"),
                        List.of("", "", "", "", "", Peers.DBN_ONE_SQL, "3.00×", "1.00×", "0.56×"))
                .hasSize(results.of(cold().title()).size() + 1);
    }

    @Test
    void growthHasARowForEachHistoryInItsOrder() {
        assertThat(GrowthTable.of(List.of(YEAR, FULL), results).table().rows())
                .extracting(row -> row.subList(0, 4))
                .containsExactly(
                        List.of("1 year", "-", "-", "-"), List.of("15 years", "100.0 MB", "9.00 s", "500.0 MB"));
    }

    @Test
    void reportNamesItsCommandAndHoldsAllTables() {
        Report report = new Report("make bench", List.of("dbn 1.0"), FULL, List.of(YEAR, FULL), List.of(cold()));

        assertThat(report.markdown(results))
                .startsWith("Made by `make bench` on ")
                .contains("peers: dbn 1.0", "### Targets", "### Cold, 15 years", "### Growth")
                .contains("* bytes of the source: 100,000,000");
    }

    private static Scenario cold() {
        SampleFiles files =
                new SampleFiles(Path.of("none"), new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
        return new ColdStages(FULL, files, new Stages(Path.of("none"), List.of(), List.of()), Peers.none());
    }

    private void add(String name, double wallSeconds, long peakBytes, long outputBytes) {
        results.add(1, ColdStages.series(FULL, name), new Measurement(wallSeconds, 1, peakBytes, outputBytes));
    }
}
