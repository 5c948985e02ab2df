package dev.frontmonth.transform.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FixedPriceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    1880500000000       | 1880.5
                    2050100000000       | 2050.1
                    1                   | 1e-9
                    999999999           | 0.999999999
                    1000000000          | 1.0
                    -37000000000        | -37.0
                    0                   | 0.0
                    9007199254740993    | 9007199.254740993
                    9223372036854775806 | 9223372036.854775806
                    """)
    void priceIsTheNearestDouble(long price, double expected) {
        assertThat(FixedPrice.toDouble(price)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000, 10_000_000_000_000L, 1L << 53, 1L << 55, Long.MAX_VALUE})
    void randomPricesAreTheNearestDouble(long bound) {
        SplittableRandom random = new SplittableRandom(bound);
        for (int i = 0; i < 10_000; i++) {
            long price = random.nextLong(-bound, bound);
            double converted = FixedPrice.toDouble(price);
            assertThat(converted)
                    .as("%d", price)
                    .isEqualTo(BigDecimal.valueOf(price, 9).doubleValue());
            assertThat(distance(converted, price))
                    .as("%d", price)
                    .isLessThanOrEqualTo(distance(Math.nextUp(converted), price))
                    .isLessThanOrEqualTo(distance(Math.nextDown(converted), price));
        }
    }

    private static BigDecimal distance(double converted, long price) {
        return new BigDecimal(converted).subtract(BigDecimal.valueOf(price, 9)).abs();
    }

    /** The operand is rounded first from here on, so that a bare division would round twice. */
    @ParameterizedTest
    @MethodSource("oddPricesAbove2To53")
    void largePricesAreNotRoundedTwice(long price) {
        assertThat(FixedPrice.toDouble(price))
                .isEqualTo(Double.parseDouble(BigDecimal.valueOf(price, 9).toPlainString()));
    }

    static LongStream oddPricesAbove2To53() {
        return LongStream.range(1L << 53, (1L << 53) + 2_000)
                .filter(price -> price / 1e9 != BigDecimal.valueOf(price, 9).doubleValue())
                .limit(10);
    }

    @ParameterizedTest
    @CsvSource({
        "1880500000000, 1880.5",
        "2050000000000, 2050",
        "100000000000000, 100000",
        "1, 0.000000001",
        "0, 0",
        "-1500000000, -1.5",
        "9223372036854775807, undefined",
        "9223372036854775806, 9223372036.854775806"
    })
    void priceIsShownInCurrencyUnits(long price, String text) {
        assertThat(FixedPrice.text(price)).isEqualTo(text);
    }
}
