package dev.frontmonth.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.DayState.Failure;
import dev.frontmonth.common.manifest.MergedDay;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What becomes of a day, by its state, its key and the options. */
final class ResumePlanTest {
    private static final LocalDate DATE = LocalDate.parse("2024-01-02");

    @ParameterizedTest(name = "{0}, key {1}: {2}, {3} with --resume, {4} with --retry-failed")
    @CsvFileSource(resources = "resume.csv", delimiter = '|', numLinesToSkip = 1)
    void dayIsDueSkippedOrLeftFailed(String state, String key, String plain, String resumed, String retried) {
        assertThat(plan(state, key, false, false)).isEqualTo(plain);
        assertThat(plan(state, key, true, false)).isEqualTo(resumed);
        assertThat(plan(state, key, true, true)).isEqualTo(retried);
    }

    private static String plan(String state, String key, boolean resume, boolean retryFailed) {
        MergedDay before = new MergedDay(DATE, 0, 1, 5, Optional.of("x"));
        String wanted = key.equals("same") ? before.key() : "changed";
        TreeMap<LocalDate, String> keys = new TreeMap<>(Map.of(DATE, wanted));
        ResumePlan plan = ResumePlan.of(keys, states(state, before), resume, retryFailed);
        return plan.due().contains(DATE)
                ? "due"
                : plan.failed().contains(DATE)
                        ? "failed"
                        : "skipped " + plan.skipped().size();
    }

    private static Map<LocalDate, DayState<MergedDay>> states(String state, MergedDay before) {
        if (state.equals("unknown")) {
            return Map.of();
        }
        ChunkStatus status = ChunkStatus.valueOf(state);
        Optional<Failure> failure =
                status == ChunkStatus.FAILED ? Optional.of(new Failure(before.key(), DATE, DATE)) : Optional.empty();
        return Map.of(DATE, new DayState<>(status, Optional.of(before), failure, 1));
    }

    private static final LocalDate NEXT = DATE.plusDays(1);
    private static final LocalDate APART = DATE.plusDays(2);

    /** Two days that failed together, and one that failed by itself. */
    private static ResumePlan planOfThree(String keyOfNext, DayState<MergedDay> next) {
        Map<LocalDate, DayState<MergedDay>> states = new TreeMap<>();
        states.put(DATE, failed("a", DATE, NEXT));
        states.put(NEXT, next);
        states.put(APART, failed("c", APART, APART));
        return ResumePlan.of(new TreeMap<>(Map.of(DATE, "a", NEXT, keyOfNext, APART, "c")), states, true, false);
    }

    private static DayState<MergedDay> failed(String key, LocalDate start, LocalDate end) {
        return new DayState<>(ChunkStatus.FAILED, Optional.empty(), Optional.of(new Failure(key, start, end)), 1);
    }

    @Test
    void chunkThatIsAsItFailedIsLeftAlone() {
        assertThat(planOfThree("b", failed("b", DATE, NEXT)).failed()).containsExactly(DATE, NEXT, APART);
    }

    @Test
    void daysOfAFailedChunkAreTriedAgainOnceOneOfThemChanged() {
        ResumePlan plan = planOfThree("mended", failed("b", DATE, NEXT));
        assertThat(plan.due()).containsExactly(DATE, NEXT);
        assertThat(plan.failed()).containsExactly(APART);
    }

    @Test
    void daysOfAFailedChunkAreTriedAgainOnceOneOfThemIsDone() {
        MergedDay done = new MergedDay(NEXT, 0, 1, 5, Optional.of("x"));
        ResumePlan plan =
                planOfThree(done.key(), new DayState<>(ChunkStatus.DONE, Optional.of(done), Optional.empty(), 2));
        assertThat(plan.due()).containsExactly(DATE);
        assertThat(plan.skipped()).containsExactly(NEXT);
        assertThat(plan.failed()).containsExactly(APART);
    }
}
