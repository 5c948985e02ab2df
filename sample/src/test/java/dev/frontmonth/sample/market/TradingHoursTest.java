package dev.frontmonth.sample.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TradingHoursTest {

    @ParameterizedTest
    @CsvSource({
        "2024-07-06, -",
        "2024-07-07, 22:00-24:00",
        "2024-07-09, 00:00-21:00 22:00-24:00",
        "2024-07-12, 00:00-21:00",
        "2024-01-07, 23:00-24:00",
        "2024-01-09, 00:00-22:00 23:00-24:00",
        "2024-03-10, 22:00-24:00",
        "2024-11-03, 23:00-24:00",
        "2006-03-12, 23:00-24:00",
        "2006-10-29, 23:00-24:00",
        "2024-12-24, 00:00-18:00",
        "2024-12-25, 23:00-24:00",
        "2022-12-26, 23:00-24:00",
        "2024-03-28, 00:00-21:00",
        "2024-03-29, -",
        "2024-07-04, 00:00-17:00 22:00-24:00",
        "2024-11-28, 00:00-18:00 23:00-24:00",
        "2024-05-27, 00:00-17:00 22:00-24:00"
    })
    void marketIsOpenInTheseMinutesOfTheUtcDate(LocalDate date, String hours) {
        assertThat(hours(TradingHours.openMinutes(date))).isEqualTo(hours);
    }

    @ParameterizedTest
    @CsvSource({"2000, 2000-04-21", "2008, 2008-03-21", "2019, 2019-04-19", "2038, 2038-04-23"})
    void goodFridayMovesWithEaster(int year, LocalDate expected) {
        assertThat(Holidays.goodFriday(year)).isEqualTo(expected);
    }

    private static String hours(boolean[] open) {
        StringBuilder hours = new StringBuilder();
        for (int minute = 0; minute <= open.length; minute++) {
            boolean before = minute > 0 && open[minute - 1];
            boolean now = minute < open.length && open[minute];
            if (now && !before) {
                hours.append(hours.isEmpty() ? "" : " ").append(clock(minute)).append('-');
            } else if (before && !now) {
                hours.append(clock(minute));
            }
        }
        return hours.isEmpty() ? "-" : hours.toString();
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
