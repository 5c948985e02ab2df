package dev.frontmonth.transform.roll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class VolumeByContractTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 2);

    @Test
    void candidatesComeByVolumeThenSymbol() {
        RawBars bars = new RawBarsBuilder()
                .dictionary("MGCZ9")
                .bar("2024-01-02T03:04Z", "MGCM4", 2)
                .bar("2024-01-02T03:04Z", "MGCJ4", 3)
                .bar("2024-01-02T03:05Z", "MGCV4", 0)
                .bar("2024-01-02T03:05Z", "MGCG4", 5)
                .bar("2024-01-02T03:06Z", "MGCJ4", 2)
                .build();
        assertThat(total(bars, bars.size()))
                .containsExactly(
                        new Candidate("MGCG4", 1, 5),
                        new Candidate("MGCJ4", 2, 5),
                        new Candidate("MGCM4", 1, 2),
                        new Candidate("MGCV4", 1, 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void sliceSizeDoesNotChangeTheTotals(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RawBarsBuilder builder = new RawBarsBuilder();
        for (int row = 0; row < 200; row++) {
            String symbol = "MGC" + "GJMQVZ".charAt(random.nextInt(6)) + "4";
            builder.bar(row, symbol, 1, 1, 1, 1, random.nextLong(1L << 50));
        }
        RawBars bars = builder.build();
        List<Candidate> whole = total(bars, bars.size());
        for (int slice : new int[] {1, 2, 3, 7, 64, 199}) {
            assertThat(total(bars, slice)).isEqualTo(whole);
        }
        assertThat(whole.stream().mapToLong(Candidate::volume).sum())
                .isEqualTo(LongStream.of(bars.volume()).limit(bars.size()).sum());
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 20);
    }

    @Test
    void largestTotalFits() {
        assertThat(total(twoBars(Long.MAX_VALUE - 1, 1), 2)).containsExactly(new Candidate("MGCG4", 2, Long.MAX_VALUE));
    }

    @Test
    void totalAboveTheLargestIsRefused() {
        for (int slice = 1; slice <= 2; slice++) {
            int rows = slice;
            assertThatThrownBy(() -> total(twoBars(Long.MAX_VALUE, 1), rows))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.DATA))
                    .hasMessage("a contract's volume of a day is at most 2^63 - 1, found more;"
                            + " trading day 2024-01-02, contract MGCG4");
        }
        assertThatThrownBy(() -> total(twoBars(Long.MAX_VALUE, Long.MAX_VALUE), 2))
                .isInstanceOf(Refusal.class);
    }

    private static RawBars twoBars(long first, long second) {
        return new RawBarsBuilder()
                .bar("2024-01-02T03:04Z", "MGCG4", first)
                .bar("2024-01-02T03:05Z", "MGCG4", second)
                .build();
    }

    private static List<Candidate> total(RawBars bars, int slice) {
        VolumeByContract volumes = new VolumeByContract(DAY, bars.symbols());
        for (int from = 0; from < bars.size(); from += slice) {
            volumes.add(bars, from, Math.min(from + slice, bars.size()));
        }
        return volumes.candidates();
    }
}
