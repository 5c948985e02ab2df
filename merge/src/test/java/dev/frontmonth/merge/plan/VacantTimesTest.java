package dev.frontmonth.merge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.bars.TimeSet;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.Sha256;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class VacantTimesTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-02");
    private static final long WIDTH = 10;

    private static CuratedDay day(int number, long start, boolean hasBars) {
        LocalDate date = FIRST.plusDays(number);
        if (!hasBars) {
            return CuratedDay.withdrawn(date, start, start + WIDTH);
        }
        return new CuratedDay(
                date,
                start,
                start + WIDTH,
                Optional.of(new StoredFile("x", 1, Sha256.ZERO, Sha256.ZERO)),
                1,
                List.of(),
                "",
                Optional.empty(),
                List.of(),
                false,
                false);
    }

    private static TimeRange range(long start, long end) {
        return new TimeRange(start, end);
    }

    @Test
    void aDayAnswersForTheTimesUpToTheNextDaysStart() {
        CuratedDay bars = day(0, 0, true);
        CuratedDay gone = day(1, 13, false);
        List<CuratedDay> days = List.of(bars, gone);
        VacantTimes times = new VacantTimes(days, days, List.of(range(-4, 2), range(8, 40)));

        assertThat(times.stale(List.of(bars))).containsExactly(range(-4, 0), range(10, 13));
        assertThat(times.stale(List.of(gone))).containsExactly(range(13, 40));
        assertThat(times.staleDays()).containsExactly(bars.date(), gone.date());
        assertThat(times.vacant(days)).containsExactly(range(-4, 0), range(10, 40));
    }

    @Test
    void timesOfADayWithoutBarsAreVacantButNotStale() {
        CuratedDay gone = day(1, 10, false);
        VacantTimes times = new VacantTimes(List.of(gone), List.of(gone), List.of());

        assertThat(times.vacant(List.of(gone))).containsExactly(range(10, 20));
        assertThat(times.stale(List.of(gone))).isEmpty();
        assertThat(times.staleDays()).isEmpty();
    }

    /** A run over a part of the days leaves to others what they answer for. */
    @Test
    void aDayOutsideTheRunKeepsItsTimes() {
        CuratedDay inside = day(0, 0, false);
        CuratedDay outside = day(1, 10, false);
        VacantTimes times = new VacantTimes(List.of(inside, outside), List.of(inside), List.of(range(0, 20)));

        assertThat(times.vacant(List.of(inside))).containsExactly(range(0, 10));
        assertThat(times.staleDays()).containsExactly(inside.date(), outside.date());
    }

    /** Chunks are merged side by side: two that delete the same rows would be in conflict. */
    @Test
    void noTwoDaysAnswerForTheSameTimesAndTogetherForAll() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 300; round++) {
            List<CuratedDay> days = new ArrayList<>();
            for (int number = 0; number < 6; number++) {
                boolean hasBars = random.nextBoolean();
                days.add(day(number, WIDTH * number + (hasBars ? 0 : random.nextInt(-9, 10)), hasBars));
            }
            TimeRange held = range(random.nextInt(-20, 20), random.nextInt(20, 90));
            VacantTimes times = new VacantTimes(days, days, List.of(held));
            List<TimeRange> claimed = new ArrayList<>();
            long width = 0;
            for (CuratedDay day : days) {
                for (TimeRange vacant : times.vacant(List.of(day))) {
                    claimed.add(vacant);
                    width += vacant.width();
                }
            }
            List<TimeRange> together = TimeRange.union(claimed);
            assertThat(together.stream().mapToLong(TimeRange::width).sum()).isEqualTo(width);
            assertThat(together).isEqualTo(times.vacant(days));
            List<TimeRange> present = days.stream()
                    .filter(MergePlan::hasBars)
                    .map(CuratedDay::times)
                    .toList();
            TimeSet missed = TimeSet.of(List.of(held));
            missed.removeAll(TimeSet.of(present));
            missed.removeAll(TimeSet.of(together));
            assertThat(missed.ranges()).isEmpty();
        }
    }
}
