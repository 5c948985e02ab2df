package dev.frontmonth.transform.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import org.junit.jupiter.api.Test;

final class ViolationReportTest {
    private static final RawBars DAY = new RawBarsBuilder()
            .bar("2024-01-02T03:04Z MGCG4 2050.1 2050 2049.8 2050 3")
            .bar("2024-01-02T03:04:30Z MGCJ4 undefined undefined undefined undefined -1")
            .bar("2024-01-02T03:05Z MGCG4 2050.1 2050 2049.8 2050 3")
            .build();

    @Test
    void rowSaysTheBarAndWhatIsWrong() {
        assertThat(new BarValidator(10, 2).validate(DAY).lines())
                .containsExactly(
                        "2024-01-02T03:04Z MGCG4 open 2050.1 high 2050 low 2049.8 close 2050 volume 3: high below open",
                        "2024-01-02T03:04:30Z MGCJ4 open undefined high undefined low undefined close undefined volume -1:"
                                + " price undefined, volume negative, not on a whole minute",
                        "and 1 more");
    }

    @Test
    void listWithinTheLimitHasNoMore() {
        assertThat(new BarValidator(10, 3).validate(DAY).lines()).hasSize(3).noneMatch(line -> line.endsWith("more"));
    }

    @Test
    void totalsAreByRuleInTheirOrder() {
        assertThat(new BarValidator(10, 0).validate(DAY).summary())
                .isEqualTo("3 bars break a rule: price undefined 1, high below open 2, volume negative 1,"
                        + " not on a whole minute 1");
    }

    @Test
    void oneBarIsSingular() {
        RawBars one = new RawBarsBuilder().bar("2024-01-02T03:04Z", "MGCG4", -1).build();
        assertThat(new BarValidator(10, 0).validate(one).summary()).isEqualTo("1 bar breaks a rule: volume negative 1");
    }
}
