package dev.frontmonth.transform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

final class ExpiryMonthTest {
    @ParameterizedTest
    @CsvFileSource(resources = "expiries.csv", delimiter = '|', useHeadersInDisplayName = true)
    void expiryIsReadAgainstTheTradingDay(LocalDate tradingDay, String symbol, String expiry) {
        Optional<YearMonth> expected = expiry.equals("none") ? Optional.empty() : Optional.of(YearMonth.parse(expiry));
        assertThat(ExpiryMonth.of(symbol, tradingDay)).isEqualTo(expected);
    }

    @Test
    void everyContractOfTheComingDecadeIsReadBackFromOneDigit() {
        for (YearMonth day = YearMonth.of(2010, 1); day.getYear() < 2031; day = day.plusMonths(1)) {
            for (int ahead = 0; ahead < 120; ahead++) {
                YearMonth expiry = day.plusMonths(ahead);
                String symbol = "MGC" + "FGHJKMNQUVXZ".charAt(expiry.getMonthValue() - 1) + expiry.getYear() % 10;
                assertThat(ExpiryMonth.of(symbol, day.atDay(1))).contains(expiry);
                assertThat(ExpiryMonth.of(symbol, day.atEndOfMonth())).contains(expiry);
            }
        }
    }
}
