package dev.frontmonth.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.MergedDay;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        Optional<String> failedKey = status == ChunkStatus.FAILED ? Optional.of(before.key()) : Optional.empty();
        return Map.of(DATE, new DayState<>(status, Optional.of(before), failedKey, 1));
    }
}
