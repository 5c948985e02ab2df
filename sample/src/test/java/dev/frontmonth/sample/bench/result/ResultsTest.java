package dev.frontmonth.sample.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ResultsTest {
    private static final Series OURS = new Series("cold", "ours");
    private static final Series PEER = new Series("cold", "peer");
    private static final Series OTHER = new Series("warm", "ours");

    private final Results results = new Results();

    @Test
    void medianOfOddCountIsTheMiddleOneWhateverTheOrder() {
        walls(OURS, 9, 1, 4);

        assertThat(results.median(OURS, Figure.WALL)).hasValue(4);
    }

    @Test
    void medianOfEvenCountLiesHalfwayBetweenTheMiddleTwo() {
        walls(OURS, 9, 1, 4, 6);

        assertThat(results.median(OURS, Figure.WALL)).hasValue(5);
    }

    @Test
    void everyFigureIsItsOwn() {
        results.add(1, OURS, new Measurement(1, 2, 3, 4));

        assertThat(results.median(OURS, Figure.WALL)).hasValue(1);
        assertThat(results.median(OURS, Figure.CPU)).hasValue(2);
        assertThat(results.median(OURS, Figure.PEAK)).hasValue(3);
        assertThat(results.median(OURS, Figure.OUTPUT)).hasValue(4);
    }

    /** The medians are 2 and 4, their quotient 0.5; within the rounds the ratios are 4, 0.5 and 0.75. */
    @Test
    void ratioIsTheMedianOfRoundsAndNotTheRatioOfMedians() {
        walls(OURS, 4, 2, 1.5);
        walls(PEER, 1, 4, 2);

        assertThat(results.ratio(OURS, PEER, Figure.WALL)).hasValue(0.75);
    }

    @Test
    void roundsInWhichOneIsMissingCountForNoRatio() {
        results.add(1, OURS, wall(1));
        results.add(2, OURS, wall(6));
        results.add(2, PEER, wall(2));
        results.add(3, PEER, wall(1));

        assertThat(results.ratio(OURS, PEER, Figure.WALL)).hasValue(3);
    }

    @Test
    void whatWasNotMeasuredHasNoFigure() {
        walls(OURS, 1);

        assertThat(results.median(PEER, Figure.WALL)).isEmpty();
        assertThat(results.ratio(OURS, PEER, Figure.WALL)).isEmpty();
        assertThat(results.ratio(PEER, OURS, Figure.WALL)).isEmpty();
    }

    @Test
    void seriesOfAScenarioStandInTheOrderOfTheirFirstMeasurement() {
        walls(PEER, 1, 1);
        walls(OTHER, 1);
        walls(OURS, 1, 1);

        assertThat(results.of("cold")).containsExactly(PEER, OURS);
    }

    @Test
    void lastFactCounts() {
        results.fact(OURS, 1);
        results.fact(OURS, 2);
        results.fact(OTHER, 3);

        assertThat(results.fact(OURS)).hasValue(2);
        assertThat(results.fact(PEER)).isEmpty();
        assertThat(results.facts("cold")).isEqualTo(Map.of(OURS, 2L));
    }

    @Test
    void secondMeasurementInARoundIsAFault() {
        walls(OURS, 1);

        assertThatIllegalStateException().isThrownBy(() -> walls(OURS, 1)).withMessageContaining("round 1");
    }

    private void walls(Series series, double... seconds) {
        for (int i = 0; i < seconds.length; i++) {
            results.add(i + 1, series, wall(seconds[i]));
        }
    }

    private static Measurement wall(double seconds) {
        return new Measurement(seconds, 0, 0, 0);
    }
}
