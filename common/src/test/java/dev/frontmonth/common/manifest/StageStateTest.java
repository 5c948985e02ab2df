package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lines say together: the last word on each day, and which sources count. */
final class StageStateTest {
    private static final LocalDate FIRST = Examples.DATE;
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final String KEY = Examples.sha('a') + "/r1";

    private final StagingFolder staging;

    StageStateTest(@TempDir Path root) {
        this.staging = StagingFolder.open(root.toString());
    }

    private final ChunkRecord<ExtractDay> plan = Examples.pending("s-0", FIRST, SECOND, 1);
    private final ChunkRecord<ExtractDay> done = Examples.done("s-0", FIRST, 1);
    private final ChunkRecord<ExtractDay> failed = plan.failed(
            Examples.STARTED,
            Examples.FINISHED,
            new ChunkError("m", "t", List.of()),
            List.of(Examples.emptyExtractDay(FIRST), Examples.emptyExtractDay(SECOND)));

    @Test
    void dayIsPendingUntilItIsDone() throws IOException {
        assertThat(after(plan).status()).isEqualTo(ChunkStatus.PENDING);
        assertThat(after(plan).settled()).isEmpty();
        assertThat(after(plan, plan.inProgress(Examples.STARTED)).status()).isEqualTo(ChunkStatus.IN_PROGRESS);
        assertThat(after(plan, done).settled()).contains(Examples.extractDay("s-0", FIRST));
        assertThat(after(plan, done).isDone(KEY)).isTrue();
        assertThat(after(plan, done).isDone("other")).isFalse();
    }

    /** As after a run with another zone that merged one day: the hour that it took from the next must be made again. */
    @Test
    void mergedDayWhoseTimesAnotherDayTookIsNotDoneAnyMore() {
        StageState<MergedDay> state = new StageState<>();
        state.apply(merged(FIRST, -1));
        state.apply(merged(SECOND, -1));
        assertThat(settled(state)).containsExactly(FIRST, SECOND);

        state.apply(merged(FIRST, 0));
        assertThat(settled(state)).containsExactly(FIRST);
        assertThat(state.days("MGC").values()).allMatch(day -> day.done().isPresent());

        state.apply(merged(FIRST, -1));
        assertThat(settled(state)).containsExactly(FIRST);
        state.apply(merged(SECOND, -1));
        assertThat(settled(state)).containsExactly(FIRST, SECOND);
    }

    /** A day without rows can take none from another, and has none to lose. */
    @Test
    void dayWithoutRowsDisplacesNothingAndIsNotDisplaced() {
        for (List<ChunkRecord<MergedDay>> order : List.of(
                List.of(merged(FIRST, 0), withoutRows(SECOND, -1, List.of())),
                List.of(withoutRows(SECOND, -1, List.of()), merged(FIRST, 0)))) {
            StageState<MergedDay> state = new StageState<>();
            order.forEach(state::apply);
            assertThat(settled(state)).containsExactly(FIRST, SECOND);
        }
    }

    @Test
    void dayWhoseTimesAChunkClearedIsDisplaced() {
        StageState<MergedDay> state = new StageState<>();
        state.apply(merged(FIRST, 0));
        long end = Micros.startOf(SECOND);
        state.apply(withoutRows(SECOND, 0, List.of(new TimeRange(end, end + 1))));
        assertThat(settled(state)).containsExactly(FIRST, SECOND);
        state.apply(withoutRows(SECOND, 0, List.of(new TimeRange(end - 1, end))));
        assertThat(settled(state)).containsExactly(SECOND);
    }

    private static ChunkRecord<MergedDay> withoutRows(LocalDate date, int hour, List<TimeRange> vacated) {
        long start = Micros.startOf(date) + hour * Micros.HOUR;
        MergedDay day = new MergedDay(date, start, start + Micros.DAY, 0, Optional.empty(), vacated);
        return ChunkRecord.<MergedDay>pending("MGC", date, date, List.of(), 1)
                .done(Examples.STARTED, Examples.FINISHED, 0, List.of(day));
    }

    private static List<LocalDate> settled(StageState<MergedDay> state) {
        return state.days("MGC").values().stream()
                .flatMap(day -> day.settled().stream())
                .map(MergedDay::date)
                .toList();
    }

    private static ChunkRecord<MergedDay> merged(LocalDate date, int hour) {
        long start = Micros.startOf(date) + hour * Micros.HOUR;
        MergedDay day = new MergedDay(date, start, start + Micros.DAY, 1, Optional.of(Examples.sha('a')));
        return ChunkRecord.<MergedDay>pending("MGC", date, date, List.of(), 1)
                .done(Examples.STARTED, Examples.FINISHED, 1, List.of(day));
    }

    @Test
    void planTakesNothingBack() throws IOException {
        assertThat(after(done, plan).isDone(KEY)).isTrue();
        assertThat(after(failed, plan).hasFailed(KEY)).isTrue();
    }

    @Test
    void dayInProgressIsNotSettledButItsLastResultIsKnown() throws IOException {
        DayState<ExtractDay> state = after(done, plan.inProgress(Examples.STARTED));
        assertThat(state.settled()).isEmpty();
        assertThat(state.isDone(KEY)).isFalse();
        assertThat(state.done()).contains(Examples.extractDay("s-0", FIRST));
    }

    @Test
    void failureIsKnownByItsKeyAndUnsettlesTheDay() throws IOException {
        DayState<ExtractDay> state = after(done, failed);
        assertThat(state.hasFailed(KEY)).isTrue();
        assertThat(state.hasFailed("other")).isFalse();
        assertThat(state.settled()).isEmpty();
        assertThat(state.done()).isPresent();
        assertThat(after(failed, done).hasFailed(KEY)).isFalse();
        assertThat(after(failed, plan.inProgress(Examples.STARTED)).hasFailed(KEY))
                .isFalse();
    }

    @Test
    void failureWithoutADaysRecordHasNoKey() throws IOException {
        ChunkRecord<ExtractDay> bare =
                plan.failed(Examples.STARTED, Examples.FINISHED, new ChunkError("m", "t", List.of()), List.of());
        assertThat(after(bare).status()).isEqualTo(ChunkStatus.FAILED);
        assertThat(after(bare).hasFailed(KEY)).isFalse();
    }

    @Test
    void lastWordOfADayCountsHoweverTheDaysWereCut() throws IOException {
        ChunkRecord<ExtractDay> one = Examples.<ExtractDay>pending("s-0", SECOND, SECOND, 2)
                .done(Examples.STARTED, Examples.FINISHED, 1_380, List.of(Examples.extractDay("s-0", SECOND)));
        Manifest<ExtractDay> manifest = written(done, one);
        assertThat(manifest.state().days("s-0").keySet()).containsExactly(FIRST, SECOND);
        assertThat(manifest.state().days("s-0").values())
                .extracting(day -> day.settled().map(ExtractDay::rows))
                .containsExactly(Optional.of(1_380L), Optional.of(1_380L));
    }

    @Test
    void attemptsCountUpOverTheDaysOfTheRange() throws IOException {
        assertThat(written().state().nextAttempt("s-0", FIRST, SECOND)).isEqualTo(1);
        Manifest<ExtractDay> manifest = written(done, Examples.done("s-0", FIRST.plusDays(2), 5));
        StageState<ExtractDay> state = manifest.state();
        assertThat(state.nextAttempt("s-0", FIRST, SECOND)).isEqualTo(2);
        assertThat(state.nextAttempt("s-0", FIRST, SECOND.plusDays(1))).isEqualTo(6);
        assertThat(state.nextAttempt("s-0", FIRST.minusDays(9), FIRST.minusDays(1)))
                .isEqualTo(1);
        assertThat(state.nextAttempt("other", FIRST, SECOND)).isEqualTo(1);
    }

    @Test
    void subjectsAreKeptApart() throws IOException {
        Manifest<ExtractDay> manifest = written(done, Examples.<ExtractDay>pending("t-1", FIRST, FIRST, 1));
        assertThat(manifest.state().subjects()).containsExactly("s-0", "t-1");
        assertThat(manifest.state().days("t-1").get(FIRST))
                .isEqualTo(new DayState<>(ChunkStatus.PENDING, Optional.empty(), Optional.empty(), 1));
        assertThat(manifest.state().days("unknown")).isEmpty();
    }

    @Test
    void supersededSourceStaysKnownButDoesNotCount() throws IOException {
        Manifest<ExtractDay> manifest = written(
                Examples.source("a-1"),
                Examples.source("b-2"),
                Examples.source("c-3", "a-1"),
                Examples.done("c-3", FIRST, 1));
        assertThat(manifest.sources()).extracting(SourceRecord::source).containsExactly("a-1", "b-2", "c-3");
        assertThat(manifest.activeSources()).extracting(SourceRecord::source).containsExactly("b-2", "c-3");
        assertThat(manifest.source("a-1")).isEqualTo(Examples.source("a-1"));
        assertThatThrownBy(() -> manifest.source("d-4"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("d-4")
                .hasMessageContaining("extract.jsonl");
    }

    @Test
    void sourceThatIsRegisteredAgainCountsAgain() throws IOException {
        Manifest<ExtractDay> manifest = written(
                Examples.source("a-1"),
                Examples.source("b-2", "a-1"),
                Examples.source("a-1", "b-2"),
                Examples.done("a-1", FIRST, 1));
        assertThat(manifest.activeSources()).extracting(SourceRecord::source).containsExactly("a-1");
    }

    /** A curated day's key is its raw bars and its rules: neither the sources' names nor their order. */
    @Test
    void curatedKeyIsMadeOfBarsAndRules() {
        RawInput early = new RawInput(FIRST, "s-0", Examples.sha('1'));
        RawInput late = new RawInput(SECOND, "s-0", Examples.sha('2'));
        RawInput lateElsewhere = new RawInput(SECOND, "t-1", Examples.sha('2'));
        RawInput other = new RawInput(SECOND, "s-0", Examples.sha('3'));
        String key = CuratedDay.keyOf(List.of(early, late), "r", false);
        assertThat(CuratedDay.keyOf(List.of(lateElsewhere, early, late), "r", false))
                .isEqualTo(key);
        assertThat(CuratedDay.keyOf(List.of(early, other), "r", false)).isNotEqualTo(key);
        assertThat(CuratedDay.keyOf(List.of(early), "r", false)).isNotEqualTo(key);
        assertThat(CuratedDay.keyOf(List.of(early, late), "r2", false)).isNotEqualTo(key);
        assertThat(CuratedDay.keyOf(List.of(early, late), "r", true)).isNotEqualTo(key);
        assertThat(MergedDay.keyOf(1, 2, Optional.of("x")))
                .isNotEqualTo(MergedDay.keyOf(1, 3, Optional.of("x")))
                .isNotEqualTo(MergedDay.keyOf(1, 2, Optional.empty()));
    }

    private DayState<ExtractDay> after(ManifestRecord... records) throws IOException {
        DayState<ExtractDay> state = written(records).state().days("s-0").get(FIRST);
        if (state == null) {
            throw new AssertionError("no state");
        }
        return state;
    }

    private Manifest<ExtractDay> written(ManifestRecord... records) throws IOException {
        Path path = staging.manifest(Stage.EXTRACT);
        Files.deleteIfExists(path);
        try (ManifestWriter writer = ManifestWriter.open(path, ManifestTail.EMPTY)) {
            for (ManifestRecord record : records) {
                writer.append(record);
            }
        }
        return Manifest.extract(staging);
    }
}
