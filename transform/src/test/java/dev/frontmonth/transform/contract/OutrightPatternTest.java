package dev.frontmonth.transform.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OutrightPatternTest {
    @ParameterizedTest
    @CsvFileSource(resources = "outrights.csv", delimiter = '|', useHeadersInDisplayName = true)
    void outrightIsRootMonthLetterAndOneOrTwoDigits(String root, String symbol, boolean outright) {
        OutrightPattern pattern = OutrightPattern.of(root);
        assertThat(pattern.matches(symbol)).isEqualTo(outright);
        assertThat(Pattern.matches(pattern.toString(), symbol)).isEqualTo(outright);
    }

    @Test
    void outrightHasNoLineEndBehindIt() {
        assertThat(OutrightPattern.of("MGC").matches("MGCZ4\n")).isFalse();
    }

    @Test
    void rootKeepsItsName() {
        assertThat(OutrightPattern.of("6E").root()).isEqualTo("6E");
        assertThat(OutrightPattern.of("6E")).hasToString("^6E[FGHJKMNQUVXZ]\\d{1,2}$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mgc", "Mgc", "", " MGC", "MGC\n", "M.C", ".*", "MÜC", "ABCDEFGHIJK", "MGC.FUT"})
    void rootThatIsNoExchangeCodeIsRefused(String root) {
        assertThatThrownBy(() -> OutrightPattern.of(root))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith("a contract root is 1 to 10 capital letters and digits, found '");
    }
}
