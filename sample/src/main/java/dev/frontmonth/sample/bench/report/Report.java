package dev.frontmonth.sample.bench.report;

import dev.frontmonth.sample.bench.result.Results;
import dev.frontmonth.sample.bench.scenario.History;
import dev.frontmonth.sample.bench.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a run of the benchmark says.
 *
 * @param command that ran it
 * @param peers names and versions of the peers that were there
 * @param main the history that is held against peers
 * @param histories all that were measured, from short to long
 * @param scenarios those that get a table of their own
 */
public record Report(
        String command, List<String> peers, History main, List<History> histories, List<Scenario> scenarios) {

    /** The report in Markdown. */
    public String markdown(Results results) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Targets(main, histories).section(results));
        scenarios.forEach(scenario -> sections.add(ScenarioTable.of(scenario, results)));
        if (histories.size() > 1) {
            sections.add(GrowthTable.of(histories, results));
        }
        return "Made by `%s` on %s.\n\n%s"
                .formatted(
                        command,
                        Machine.description(peers),
                        sections.stream().map(Section::markdown).collect(Collectors.joining("\n")));
    }
}
