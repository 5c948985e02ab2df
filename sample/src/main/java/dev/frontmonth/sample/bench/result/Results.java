package dev.frontmonth.sample.bench.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What was measured in all rounds so far. */
public final class Results {
    private final Map<Series, SortedMap<Integer, Measurement>> rounds = new LinkedHashMap<>();
    private final Map<Series, Long> facts = new LinkedHashMap<>();

    /**
     * Takes a measurement.
     *
     * @throws IllegalStateException if the series was measured in this round already
     */
    public void add(int round, Series series, Measurement measurement) {
        if (rounds.computeIfAbsent(series, s -> new TreeMap<>()).put(round, measurement) != null) {
            throw new IllegalStateException(series + " is measured twice in round " + round);
        }
    }

    /** Takes a count or size that is the same in every round; the last one counts. */
    public void fact(Series series, long value) {
        facts.put(series, value);
    }

    /** That count, if there is one. */
    public OptionalDouble fact(Series series) {
        return Stream.ofNullable(facts.get(series))
                .mapToDouble(Long::doubleValue)
                .findFirst();
    }

    /** All counts of a scenario, in the order in which they were first taken. */
    public Map<Series, Long> facts(String scenario) {
        Map<Series, Long> ofScenario = new LinkedHashMap<>(facts);
        ofScenario.keySet().removeIf(series -> !series.scenario().equals(scenario));
        return ofScenario;
    }

    /** The series of a scenario, in the order in which they were first measured. */
    public List<Series> of(String scenario) {
        return rounds.keySet().stream()
                .filter(series -> series.scenario().equals(scenario))
                .toList();
    }

    /** The median of all rounds; nothing if the series was never measured. */
    public OptionalDouble median(Series series, Figure figure) {
        return Median.of(rounds(series).values().stream().mapToDouble(figure::of));
    }

    /** The median of the ratios within each round in which both were measured; nothing if there is none. */
    public OptionalDouble ratio(Series ours, Series peer, Figure figure) {
        SortedMap<Integer, Measurement> peers = rounds(peer);
        return Median.of(rounds(ours).entrySet().stream()
                .flatMapToDouble(round -> Stream.ofNullable(peers.get(round.getKey()))
                        .mapToDouble(other -> figure.of(round.getValue()) / figure.of(other))));
    }

    private SortedMap<Integer, Measurement> rounds(Series series) {
        return rounds.getOrDefault(series, new TreeMap<>());
    }
}
