package dev.frontmonth.transform.session;

import static dev.frontmonth.transform.contract.RawBarsBuilder.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TradingCalendarTest {
    private static final TradingCalendar BRISBANE = TradingCalendar.parse("Australia/Brisbane", "09:00", "start");

    @ParameterizedTest
    @CsvFileSource(resources = "days.csv", delimiter = '|', useHeadersInDisplayName = true)
    void dayHasBorders(String zone, String begins, String named, LocalDate date, String start, String end) {
        TradingDay day = TradingCalendar.parse(zone, begins, named).day(date);
        assertThat(day).isEqualTo(new TradingDay(date, ts(start), ts(end)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2024-01-01T22:59:59.999999Z | 2024-01-01
                    2024-01-01T23:00Z           | 2024-01-02
                    2024-01-02T00:00Z           | 2024-01-02
                    2024-01-02T22:59:59.999999Z | 2024-01-02
                    2024-01-02T23:00Z           | 2024-01-03
                    """)
    void timestampLiesInADay(String time, LocalDate date) {
        assertThat(BRISBANE.dateOf(ts(time))).isEqualTo(date);
        assertThat(BRISBANE.day(date).contains(ts(time))).isTrue();
        assertThat(BRISBANE.day(date.plusDays(1)).contains(ts(time))).isFalse();
        assertThat(BRISBANE.day(date.minusDays(1)).contains(ts(time))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Australia/Brisbane, 09:00, start",
        "America/New_York,   18:00, end",
        "America/New_York,   02:30, start",
        "America/New_York,   01:30, end",
        "America/Chicago,    17:00, end",
        "America/Sao_Paulo,  00:00, start",
        "America/St_Johns,   00:00, start",
        "Europe/London,      00:00, end",
        "Europe/London,      01:00, start",
        "Asia/Kolkata,       09:15, start",
        "Australia/Lord_Howe, 02:15, start",
        "Pacific/Apia,       09:00, start",
        "Pacific/Apia,       00:00, end",
        "Pacific/Kiritimati, 00:00, start",
        "Pacific/Pago_Pago,  23:59, end",
        "Africa/Casablanca,  02:30, start",
        "UTC,                00:00, start"
    })
    void consecutiveDaysLeaveNoGapAndDoNotOverlap(String zone, String begins, String named) {
        TradingCalendar calendar = TradingCalendar.parse(zone, begins, named);
        LocalDate last = LocalDate.of(2030, 1, 1);
        for (LocalDate date = LocalDate.of(2007, 1, 1); date.isBefore(last); date = date.plusDays(1)) {
            TradingDay day = calendar.day(date);
            assertThat(day.end()).isEqualTo(calendar.day(date.plusDays(1)).start());
            if (day.start() < day.end()) {
                assertThat(day.end() - day.start()).isBetween(23 * Micros.HOUR, 25 * Micros.HOUR);
                assertThat(calendar.dateOf(day.start())).isEqualTo(date);
                assertThat(calendar.dateOf(day.start() + 30 * Micros.MINUTE)).isEqualTo(date);
                assertThat(calendar.dateOf(day.end() - 1)).isEqualTo(date);
                assertThat(calendar.dateOf(day.end())).isAfter(date);
            }
            assertThat(day.utcDates()).containsExactlyElementsOf(utcDatesHourByHour(day));
        }
    }

    private static Set<LocalDate> utcDatesHourByHour(TradingDay day) {
        Set<LocalDate> dates = new TreeSet<>();
        for (long ts = day.start(); ts < day.end(); ts += Micros.HOUR) {
            dates.add(utcDate(ts));
            dates.add(utcDate(Math.min(ts + Micros.HOUR, day.end()) - 1));
        }
        return dates;
    }

    private static LocalDate utcDate(long ts) {
        return Micros.instant(ts).atOffset(ZoneOffset.UTC).toLocalDate();
    }

    @Test
    void dayTouchesTwoUtcDates() {
        assertThat(BRISBANE.day(LocalDate.of(2024, 1, 2)).utcDates())
                .containsExactly(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 2));
    }

    @Test
    void dayOfAUtcDateTouchesThatDateOnly() {
        TradingCalendar utc = TradingCalendar.parse("UTC", "00:00", "start");
        assertThat(utc.day(LocalDate.of(2024, 1, 2)).utcDates()).containsExactly(LocalDate.of(2024, 1, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9:00", "09:0", "24:00", "09:60", "-1:00", "09:00:00", "0900", "٠٩:٠٠", "", " 09:00", "noon"})
    void dayStartThatIsNoTimeIsRefused(String dayStart) {
        assertRefused(List.of("UTC", dayStart, "start"), "a day start of 00:00 to 23:59 expected, found '" + dayStart);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Brisbane", "Australia/Sydny", "australia/brisbane", "UTC+25", "../UTC"})
    void unknownZoneIsRefused(String zone) {
        assertRefused(List.of(zone, "09:00", "start"), "a time zone of the tz database expected, found '" + zone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "START", "middle"})
    void unknownNameIsRefused(String name) {
        assertRefused(List.of("UTC", "09:00", name), "a trading day is named by 'start' or 'end', found '" + name);
    }

    private static void assertRefused(List<String> words, String message) {
        assertThatThrownBy(() -> TradingCalendar.parse(words.get(0), words.get(1), words.get(2)))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith(message);
    }

    @Test
    void dayStartsOnAWholeMinute() {
        LocalTime odd = LocalTime.of(9, 0, 1);
        assertThatThrownBy(() -> new TradingCalendar(ZoneOffset.UTC, odd, DayName.START))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dayDoesNotEndBeforeItStarts() {
        assertThatThrownBy(() -> new TradingDay(LocalDate.of(2024, 1, 2), 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
