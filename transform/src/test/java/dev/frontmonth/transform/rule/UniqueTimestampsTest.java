package dev.frontmonth.transform.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.time.LocalDate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class UniqueTimestampsTest {
    @Test
    void ascendingTimestampsPass() {
        assertThatCode(() -> UniqueTimestamps.check(barsAt())).doesNotThrowAnyException();
        assertThatCode(() -> UniqueTimestamps.check(barsAt(0))).doesNotThrowAnyException();
        assertThatCode(() -> UniqueTimestamps.check(barsAt(0, 1, 2))).doesNotThrowAnyException();
    }

    @Test
    void secondBarAtATimeIsRefused() {
        assertRefused("found 1970-01-01T00:01Z after 1970-01-01T00:01Z", 0, 1, 1, 2);
    }

    @Test
    void timestampThatGoesBackIsRefused() {
        assertRefused("found 1970-01-01T00:01Z after 1970-01-01T00:02Z", 0, 2, 1);
    }

    private static void assertRefused(String found, long... minutes) {
        assertThatThrownBy(() -> UniqueTimestamps.check(barsAt(minutes)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessage("one bar a ts_utc expected, ascending, " + found
                        + "; trading day 2024-01-02, contract MGCG4, bar 2");
    }

    private static CuratedBars barsAt(long... minutes) {
        long[] ts = LongStream.of(minutes).map(minute -> minute * Micros.MINUTE).toArray();
        double[] prices = new double[ts.length];
        return new CuratedBars(
                "MGC",
                "MGCG4",
                LocalDate.of(2024, 1, 2),
                ts,
                prices,
                prices,
                prices,
                prices,
                new long[ts.length],
                new int[ts.length]);
    }
}
