package dev.frontmonth.transform.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import dev.frontmonth.transform.rule.Violation.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BarValidatorTest {
    private static final int ALL = Integer.MAX_VALUE;

    @ParameterizedTest
    @CsvFileSource(resources = "validation.csv", delimiter = '|', maxCharsPerColumn = 1000, numLinesToSkip = 1)
    void barsBreakRules(String what, String bars, String broken) {
        RawBarsBuilder builder = new RawBarsBuilder();
        Stream.of(bars.split(";")).forEach(builder::bar);
        RawBars day = builder.build();
        ViolationReport expected = report(day, broken.split("; *"));
        for (int batchSize : new int[] {1, 2, 3, ALL}) {
            assertThat(new BarValidator(batchSize, ALL).validate(day)).as(what).isEqualTo(expected);
        }
    }

    private static ViolationReport report(RawBars day, String[] broken) {
        assertThat(broken).hasSize(day.size());
        List<Violation> rows = IntStream.range(0, day.size())
                .filter(row -> !broken[row].equals("-"))
                .mapToObj(row -> Violation.of(day, row, reasons(broken[row])))
                .toList();
        Map<Reason, Long> totals = new EnumMap<>(Reason.class);
        rows.forEach(row -> row.reasons().forEach(reason -> totals.merge(reason, 1L, Long::sum)));
        return new ViolationReport(rows, rows.size(), totals);
    }

    private static List<Reason> reasons(String words) {
        return Stream.of(words.split(" ")).map(Reason::valueOf).toList();
    }

    @Test
    void noBarsBreakNoRule() {
        assertThat(new BarValidator(1, 1).validate(new RawBarsBuilder().build()).isEmpty())
                .isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void batchSizeDoesNotChangeTheReport(long seed) {
        RawBars day = randomDay(new SplittableRandom(seed));
        ViolationReport whole = new BarValidator(ALL, 20).validate(day);
        assertThat(whole.isEmpty()).isFalse();
        for (int batchSize : new int[] {1, 2, 3, 7, 64, 399, 400, 401, ALL - 1}) {
            assertThat(new BarValidator(batchSize, 20).validate(day)).isEqualTo(whole);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    private static RawBars randomDay(SplittableRandom random) {
        RawBarsBuilder builder = new RawBarsBuilder();
        long ts = 0;
        for (int row = 0; row < 400; row++) {
            ts += random.nextInt(100) == 0 ? -Micros.MINUTE : random.nextInt(2) * Micros.MINUTE;
            long open = random.nextLong(40, 60);
            long close = random.nextLong(40, 60);
            builder.bar(
                    random.nextInt(100) == 0 ? ts + 1 : ts,
                    "MGC" + "GJM".charAt(random.nextInt(3)) + "4",
                    open,
                    Math.max(open, close) + random.nextLong(-1, 20),
                    Math.min(open, close) - random.nextLong(-1, 20),
                    close,
                    random.nextLong(-1, 50));
        }
        return builder.build();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void limitCutsTheRowsAndNotTheTotals(int limit) {
        RawBarsBuilder builder = new RawBarsBuilder();
        for (int minute = 0; minute < 3; minute++) {
            builder.bar("2024-01-02T03:0" + minute + "Z", "MGCG4", -1);
        }
        ViolationReport report = new BarValidator(2, limit).validate(builder.build());
        assertThat(report.rows()).hasSize(limit);
        assertThat(report.bars()).isEqualTo(3);
        assertThat(report.totals()).isEqualTo(Map.of(Reason.VOLUME_NEGATIVE, 3L));
    }

    /** The fast test and the rules must say the same of every bar; all border values in all combinations. */
    @Test
    void fastTestAgreesWithTheRules() {
        long[] prices = {Long.MIN_VALUE, -1, 0, 1, 2, Long.MAX_VALUE - 1, Long.MAX_VALUE};
        long[] volumes = {Long.MIN_VALUE, -1, 0, Long.MAX_VALUE};
        long[] times = {-Micros.MINUTE, -1, 0, 1, Micros.MINUTE};
        long[] latest = {LatestTimes.NONE, -Micros.MINUTE, 0, Micros.MINUTE};
        List<String> differences = new ArrayList<>();
        RawBars bar = new RawBars(List.of("MGCG4"), 1);
        bar.setSize(1);
        for (int n = 0; n < 7 * 7 * 7 * 7 * 4 * 5 * 4; n++) {
            int rest = n;
            bar.open()[0] = prices[rest % 7];
            bar.high()[0] = prices[(rest /= 7) % 7];
            bar.low()[0] = prices[(rest /= 7) % 7];
            bar.close()[0] = prices[(rest /= 7) % 7];
            bar.volume()[0] = volumes[(rest /= 7) % 4];
            bar.tsEvent()[0] = times[(rest /= 4) % 5];
            long latestTs = latest[rest / 5];
            List<Reason> broken = Stream.of(Reason.values())
                    .filter(reason -> reason.isBrokenBy(bar, 0, latestTs))
                    .toList();
            if (SoundBars.all(bar, 0, 1, new long[] {latestTs}) != broken.isEmpty()) {
                differences.add(latestTs + " before " + Violation.of(bar, 0, broken));
            }
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void sizesAreChecked() {
        assertThatThrownBy(() -> new BarValidator(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BarValidator(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
