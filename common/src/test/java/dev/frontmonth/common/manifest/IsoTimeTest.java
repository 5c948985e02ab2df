package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The short way to read a date or a time says what the platform's parser says, or refuses. */
final class IsoTimeTest {
    @Test
    void everyDayOfTwoCenturiesIsReadAsThePlatformReadsIt() {
        LocalDate.parse("1900-01-01")
                .datesUntil(LocalDate.parse("2100-12-31"))
                .forEach(date -> assertThat(IsoTime.date(date.toString())).isEqualTo(date));
    }

    @Test
    void timesAreReadAsThePlatformReadsThem() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            Instant seconds = Instant.ofEpochSecond(random.nextLong(-62_167_219_200L, 253_402_300_800L));
            assertThat(IsoTime.instant(seconds.toString())).isEqualTo(seconds);
            Instant nanos = seconds.plusNanos(random.nextInt(1_000_000_000));
            assertThat(IsoTime.instant(nanos.toString())).isEqualTo(nanos);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30",
                "2023-02-29",
                "2024-13-01",
                "2024-00-01",
                "2024-01-00",
                "2024-1-02",
                "2024/01/02",
                "20240102",
                "2024-01-0a",
                "-024-01-02",
                "+024-01-02",
                "٢٠٢٤-٠١-٠٢",
                "2024-01-02 ",
                ""
            })
    void textThatIsNoDateIsRefused(String text) {
        assertThatThrownBy(() -> IsoTime.date(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-30T00:00:00Z",
                "2024-01-02T24:00:01Z",
                "2024-01-02T23:60:00Z",
                "2024-01-02T23:59:61Z",
                "2024-01-02 00:00:00Z",
                "2024-01-02T00-00-00Z",
                "2024-01-02T0a:00:00Z",
                "2024-01-02T00:00:00z0",
                "2024-01-02T00:00:00.1a3Z",
                "2024-01-02T00:00:00.0123456789Z",
                "2024-01-02T00:00:00.123",
                "2024-01-02",
                "noon",
                ""
            })
    void textThatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> IsoTime.instant(text)).isInstanceOf(DateTimeException.class);
    }

    /** What the platform takes beyond the short form is taken, too. */
    @ParameterizedTest
    @ValueSource(strings = {"2024-01-02T24:00:00Z", "2016-12-31T23:59:60Z", "+12024-01-02T00:00:00Z"})
    void otherTimesAreLeftToThePlatform(String text) {
        assertThat(IsoTime.instant(text)).isEqualTo(Instant.parse(text));
    }
}
