package dev.frontmonth.merge.curated;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

final class SourceDayTest {
    private static SourceDay day(long number, String contract) {
        return new SourceDay(
                number,
                10 * number,
                20 * number,
                30 * number,
                40 * number,
                1000 * number,
                1000 * number + 7,
                BigInteger.valueOf(50 * number),
                "MGC",
                "MGC",
                contract,
                contract,
                "2024-01-0" + number,
                "2024-01-0" + number,
                BigInteger.valueOf(60 * number));
    }

    @Test
    void twoDaysTogetherHoldWhatEachHolds() {
        assertThat(day(1, "MGCJ4").plus(day(2, "MGCG4")))
                .isEqualTo(new SourceDay(
                        3,
                        30,
                        60,
                        90,
                        120,
                        1000,
                        2007,
                        BigInteger.valueOf(150),
                        "MGC",
                        "MGC",
                        "MGCG4",
                        "MGCJ4",
                        "2024-01-01",
                        "2024-01-02",
                        BigInteger.valueOf(180)));
    }
}
