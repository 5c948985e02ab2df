package dev.frontmonth.transform.session;

import static dev.frontmonth.transform.contract.RawBarsBuilder.ts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StubDayTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # a summer Sunday, a whole day, and the border of the last two hours
                    2024-06-30 | 2024-06-30T22:00Z | true
                    2024-07-01 | 2024-06-30T23:00Z | false
                    2024-07-01 | 2024-07-01T20:59Z | false
                    2024-07-01 | 2024-07-01T21:00Z | true
                    """)
    void stubBeginsInTheLastTwoHours(LocalDate date, String firstBar, boolean stub) {
        TradingDay day =
                TradingCalendar.parse("Australia/Brisbane", "09:00", "start").day(date);
        assertThat(StubDay.opensWith(ts(firstBar), day)).isEqualTo(stub);
    }
}
