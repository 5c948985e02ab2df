package dev.frontmonth.merge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayRecord;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.Sha256;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two days whose calendar moved by three, the second of which has no bars any more. */
final class VacatedTimesTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-02");
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final CuratedDay BARS = new CuratedDay(
            FIRST,
            0,
            10,
            Optional.of(new StoredFile("x", 1, Sha256.ZERO, Sha256.ZERO)),
            1,
            List.of(),
            "",
            Optional.empty(),
            List.of(),
            false,
            false);
    private static final CuratedDay GONE = CuratedDay.withdrawn(SECOND, 10, 20);
    private static final Map<LocalDate, DayState<MergedDay>> MERGED = Map.of(
            FIRST, done(new MergedDay(FIRST, 3, 13, 1, Optional.of("a"))),
            SECOND, done(new MergedDay(SECOND, 13, 23, 1, Optional.of("b"))));

    private static <D extends DayRecord> DayState<D> done(D day) {
        return new DayState<>(ChunkStatus.DONE, Optional.of(day), Optional.empty(), 1);
    }

    private static VacatedTimes times() {
        return new VacatedTimes(List.of(done(BARS), done(GONE)), MERGED);
    }

    @Test
    void timesThatWereADaysAndAreNoOthersAreVacated() {
        assertThat(times().claim(List.of(BARS))).containsExactly(new TimeRange(10, 13));
        assertThat(times().claim(List.of(GONE))).containsExactly(new TimeRange(10, 23));
        assertThat(times().claim(List.of(BARS, GONE))).containsExactly(new TimeRange(10, 23));
    }

    @Test
    void noTwoChunksVacateTheSameTimes() {
        VacatedTimes times = times();
        assertThat(times.claim(List.of(BARS))).containsExactly(new TimeRange(10, 13));
        assertThat(times.claim(List.of(GONE))).containsExactly(new TimeRange(13, 23));
        assertThat(times.claim(List.of(GONE))).isEmpty();
    }
}
