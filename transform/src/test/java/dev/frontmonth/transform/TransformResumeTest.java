package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StageLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second run does again, what it leaves alone, and what it takes back. */
final class TransformResumeTest {
    private static final String BARS = """
            2024-01-01T12:00Z MGCG4 1
            2024-01-02T12:00Z MGCG4 2
            2024-01-03T12:00Z MGCG4 3
            2024-01-04T12:00Z MGCG4 4
            2024-01-05T12:00Z MGCG4 5
            """;

    private final ExtractedFolder folder;
    private final Path manifest;

    TransformResumeTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
        this.manifest = folder.staging().manifest(Stage.TRANSFORM);
    }

    private ExtractedSource week() {
        return folder.source("mgc", "2024-01-01T00:00Z", "2024-01-06T00:00Z").bars(BARS);
    }

    @Test
    void resumedRunWithNothingToDoLeavesNoTrace() throws IOException {
        week().write();
        folder.transform();
        NavigableMap<String, String> before = folder.tree("");
        for (List<String> options : List.of(
                List.of("--resume"),
                List.of("--resume", "--chunk-days", "1"),
                List.of("--resume", "--batch-size", "1"),
                List.of("--resume", "--retry-failed"),
                List.of("--resume", "--start", "2024-01-03"))) {
            TransformRun run = folder.transform(options.toArray(String[]::new));
            assertThat(run.code()).isZero();
            assertThat(run.summary()).startsWith("transform done: chunks done 0, failed 0; days skipped ");
            assertThat(folder.tree("")).isEqualTo(before);
        }
    }

    @Test
    void runWithoutResumeDoesEverythingAgainWithTheSameResult() throws IOException {
        week().write();
        folder.transform();
        NavigableMap<String, String> before = folder.tree("curated");
        assertThat(folder.transform().summary()).contains("chunks done 1", "days skipped 0");
        assertThat(folder.tree("curated")).isEqualTo(before);
        assertThat(folder.attempts("MGC")).allMatch(day -> day.endsWith(" 2"));
    }

    @Test
    void failedDaysWaitForLeaveToBeRetried() throws IOException {
        ExtractedSource source =
                week().bars("2024-01-04T13:00Z MGCG4 1 1 1 1 -4").write();
        assertThat(folder.transform("--chunk-days", "1").code()).isEqualTo(65);
        TransformRun resumed = folder.transform("--resume", "--chunk-days", "1");
        assertThat(resumed.code()).isEqualTo(75);
        assertThat(resumed.error())
                .startsWith("error: 1 days failed before with the same inputs and were not tried again;")
                .contains("--resume --retry-failed");
        assertThat(folder.states("MGC").values())
                .extracting(state -> state.status().toString())
                .containsExactly("DONE", "DONE", "DONE", "FAILED", "DONE", "DONE");
        assertThat(folder.transform("--resume", "--retry-failed").code()).isEqualTo(65);
        assertThat(folder.attempts("MGC")).contains("2024-01-04 2");
        source.rewrite("2024-01-04", "2024-01-04T13:00Z MGCG4 4");
        assertThat(folder.transform("--resume").code()).isZero();
        assertThat(folder.days("MGC")).contains("2024-01-04 MGCG4 1 rows");
        assertThat(folder.attempts("MGC")).contains("2024-01-04 3", "2024-01-02 1");
    }

    /** A raw date belongs to two trading days; both are redone and no other. */
    @Test
    void changedRawDateRedoesJustItsTradingDays() throws IOException, SQLException {
        ExtractedSource source = week().write();
        folder.transform();
        NavigableMap<String, String> before = folder.tree("curated");
        source.rewrite("2024-01-03", "2024-01-03T12:00Z MGCG4 3\n2024-01-03T23:30Z MGCJ4 9");
        TransformRun run = folder.transform("--resume");
        assertThat(run.summary()).contains("days skipped 4", "rows 2;");
        assertThat(folder.attempts("MGC"))
                .containsExactly(
                        "2024-01-01 1", "2024-01-02 1", "2024-01-03 2", "2024-01-04 2", "2024-01-05 1", "2024-01-06 1");
        assertThat(changed(before)).containsExactly("curated/MGC/2024-01-03.parquet", "curated/MGC/2024-01-04.parquet");
        assertThat(folder.curated("MGC")).contains("2024-01-04 2024-01-03T23:30Z MGCJ4 2000.0 9");
        assertThat(folder.days("MGC")).contains("2024-01-04 MGCJ4 1 rows");
    }

    private List<String> changed(Map<String, String> before) throws IOException {
        List<String> changed = new ArrayList<>();
        folder.tree("curated").forEach((name, sha256) -> {
            if (!sha256.equals(before.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }

    @Test
    void dayThatLosesItsBarsIsRecordedAsEmpty() throws IOException {
        ExtractedSource source = week().write();
        folder.transform();
        source.rewrite("2024-01-03", "");
        assertThat(folder.transform("--resume").summary()).contains("days skipped 4");
        assertThat(folder.days("MGC")).contains("2024-01-03 - 0 rows", "2024-01-04 MGCG4 1 rows");
    }

    @Test
    void repeatedDownloadRedoesJustTheDaysThatChanged() throws IOException {
        ExtractedSource first = week().write();
        folder.transform();
        week().bars("2024-01-05T13:00Z MGCG4 6").write(first);
        TransformRun run = folder.transform("--resume");
        assertThat(run.code()).isZero();
        assertThat(folder.attempts("MGC"))
                .containsExactly(
                        "2024-01-01 1", "2024-01-02 1", "2024-01-03 1", "2024-01-04 1", "2024-01-05 2", "2024-01-06 2");
        assertThat(folder.days("MGC")).contains("2024-01-05 MGCG4 2 rows");
    }

    @Test
    void repeatedDownloadWithTheSameBarsChangesNothing() throws IOException {
        ExtractedSource first = week().write();
        folder.transform();
        folder.source("again", "2024-01-01T00:00Z", "2024-01-06T00:00Z")
                .bars(BARS)
                .write(first);
        assertThat(folder.transform("--resume").summary()).contains("days skipped 6");
        NavigableMap<String, String> before = folder.tree("curated");
        folder.transform();
        assertThat(folder.tree("curated")).isEqualTo(before);
    }

    /** The repeated download was extracted for a part of its range only: its other days are not gone, they are unknown. */
    @Test
    void dayOfASupersededSourceIsNotTakenBackBeforeItsSuccessorIsExtracted() throws IOException {
        ExtractedSource first = week().write();
        folder.transform();
        ExtractedSource second = week().bars("2024-01-02T13:00Z MGCG4 6")
                .without("2024-01-04", "2024-01-05")
                .write(first);
        TransformRun run = folder.transform("--resume");
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).contains("which the sources hold but extract was not asked for", "run extract --start");
        assertThat(folder.days("MGC")).noneMatch(day -> day.contains("withdrawn"));
        second.finish();
        assertThat(folder.transform("--resume").code()).isZero();
        assertThat(folder.days("MGC")).noneMatch(day -> day.contains("withdrawn"));
    }

    /** A repeated download that fails changes nothing before it is mended, whatever was done of it. */
    @Test
    void downloadThatIsNotFinishedLeavesTheDaysOfTheOneBefore() throws IOException {
        ExtractedSource first = week().write();
        folder.transform();
        SortedMap<String, String> before = folder.tree("curated");
        ExtractedSource second =
                week().failing("2024-01-01").bars("2024-01-02T13:00Z MGCG4 6").write(first);
        TransformRun run = folder.transform("--resume");
        assertThat(run.code()).isZero();
        assertThat(folder.tree("curated")).isEqualTo(before);
        assertThat(run.log())
                .anyMatch(line -> line.contains(second.name())
                        && line.contains("extract --retire " + second.name() + " --reason"));
        second.finish();
        assertThat(folder.transform("--resume").code()).isZero();
        assertThat(folder.tree("curated")).isNotEqualTo(before);
    }

    /** The days that were curated lie far from the dates that the successor was extracted for. */
    @Test
    void distantDayOfASupersededSourceIsNotTakenBackEither() throws IOException {
        String bars = "2024-01-10T12:00Z MGCG4 1";
        ExtractedSource first = folder.source("mgc", "2024-01-01T00:00Z", "2024-01-16T00:00Z")
                .bars(bars)
                .write();
        folder.transform("--start", "2024-01-09", "--end", "2024-01-10");
        folder.source("mgc", "2024-01-01T00:00Z", "2024-01-16T00:00Z")
                .bars(BARS + bars)
                .without("2024-01-05", "2024-01-15")
                .write(first);
        TransformRun run = folder.transform("--resume");
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).startsWith("error: trading day 2024-01-09 needs UTC date 2024-01-08");
        assertThat(folder.days("MGC")).containsExactly("2024-01-09 - 0 rows", "2024-01-10 MGCG4 1 rows");
        assertThat(folder.transform("--resume", "--end", "2024-01-04").code()).isZero();
    }

    @Test
    void changedDayStartRedoesEveryDayAndTakesBackThoseThatAreNoMore() throws IOException, SQLException {
        week().write();
        folder.transform();
        TransformRun run = folder.transform("--resume", "--zone", "UTC", "--day-start", "00:00");
        assertThat(run.summary()).contains("days skipped 0", "withdrawn days 1");
        assertThat(folder.days("MGC"))
                .containsExactly(
                        "2024-01-01 MGCG4 1 rows",
                        "2024-01-02 MGCG4 1 rows",
                        "2024-01-03 MGCG4 1 rows",
                        "2024-01-04 MGCG4 1 rows",
                        "2024-01-05 MGCG4 1 rows",
                        "2024-01-06 - 0 rows withdrawn");
        assertThat(folder.transform("--resume", "--zone", "UTC", "--day-start", "00:00")
                        .summary())
                .contains("days skipped 5", "chunks done 0");
        assertThat(folder.transform("--resume").summary()).contains("days skipped 0");
        assertThat(folder.days("MGC"))
                .contains(
                        "2024-01-06 - 0 rows incomplete: lies in no source's query range from 2024-01-06T00:00Z to 2024-01-06T23:00Z");
    }

    /** Two calendars side by side would both claim the bars of the hours where they overlap, or lose those of a gap. */
    @Test
    void changedCalendarForAPartOfTheDaysIsRefused() throws IOException {
        week().write();
        folder.transform();
        NavigableMap<String, String> before = folder.tree("");
        TransformRun run = folder.transform(
                "--zone", "UTC", "--day-start", "00:00", "--start", "2024-01-03", "--end", "2024-01-03");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.error())
                .startsWith("error: days of one series were expected under MGC, found 2024-01-01 made as")
                .contains("without --start and --end");
        assertThat(withoutLock(folder.tree(""))).isEqualTo(withoutLock(before));
    }

    /** An option that is forgotten once makes all days anew, and must not do so without a word. */
    @Test
    void changedCalendarForAllDaysIsTold() throws IOException {
        week().write();
        folder.transform();
        String[] other = {"--resume", "--zone", "UTC", "--day-start", "00:00"};
        assertThat(folder.transform(other).log())
                .contains("MGC has 6 days made as 'MGC 09:00 Australia/Brisbane start', which this run makes anew as"
                        + " 'MGC 00:00 UTC start'; the options of the run before keep them");
        assertThat(folder.transform(other).log()).noneMatch(line -> line.contains("makes anew"));
    }

    private static Map<String, String> withoutLock(Map<String, String> tree) {
        Map<String, String> rest = new TreeMap<>(tree);
        rest.remove("manifest/transform.lock");
        return rest;
    }

    @Test
    void rangeTouchesNothingOutsideIt() throws IOException {
        ExtractedSource source = week().write();
        folder.transform();
        source.rewrite("2024-01-03", "2024-01-03T12:00Z MGCJ4 7");
        assertThat(folder.transform("--resume", "--start", "2024-01-04").summary())
                .contains("days skipped 2", "rows 1;");
        assertThat(folder.days("MGC")).contains("2024-01-03 MGCG4 1 rows");
        folder.transform("--resume");
        assertThat(folder.days("MGC")).contains("2024-01-03 MGCJ4 1 rows");
    }

    @Test
    void dryRunWritesNothingAndSaysWhatItWouldDo() throws IOException {
        ExtractedSource source = week().write();
        NavigableMap<String, String> raw = folder.tree("");
        TransformRun run = folder.transform("--dry-run", "--chunk-days", "3");
        assertThat(run.code()).isZero();
        assertThat(run.log())
                .contains("6 trading days 2024-01-01 to 2024-01-06: 6 need work")
                .contains("chunk 2024-01-01 to 2024-01-03: would write 3 rows")
                .contains("front month 2024-01-04 MGCG4, 2024-01-05 MGCG4, 2024-01-06 -");
        assertThat(run.summary()).startsWith("transform dry run, nothing was written: chunks done 2");
        assertThat(folder.tree("")).isEqualTo(raw);
        source.rewrite("2024-01-03", "2024-01-03T12:00Z MGCG4 1 1 1 1 -4");
        raw = folder.tree("");
        assertThat(folder.transform("--dry-run").code()).isEqualTo(65);
        assertThat(folder.transform("--dry-run", "--symbol", "MCL").code()).isEqualTo(65);
        assertThat(folder.tree("")).isEqualTo(raw);
    }

    @Test
    void tornTailIsRepairedAndTheDayOfTheLostLineRedone() throws IOException {
        week().write();
        folder.transform("--chunk-days", "3");
        String whole = Files.readString(manifest);
        Files.writeString(manifest, whole.substring(0, whole.lastIndexOf("{\"v\":1,") - 100));
        assertThat(folder.states("MGC").values())
                .extracting(state -> state.status().toString())
                .containsExactly("DONE", "DONE", "DONE", "IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS");
        TransformRun run = folder.transform("--resume");
        assertThat(run.code()).isZero();
        assertThat(run.summary()).contains("days skipped 3");
        assertThat(run.log()).anyMatch(line -> line.contains("ends in a torn line"));
        assertThat(folder.transform("--resume").summary()).contains("days skipped 6");
    }

    @Test
    void damagedManifestOfItsOwnStopsTheRun() throws IOException {
        week().write();
        folder.transform();
        Files.writeString(manifest, "{}\n", StandardOpenOption.APPEND);
        NavigableMap<String, String> before = folder.tree("");
        TransformRun run = folder.transform("--resume");
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("transform.jsonl line 6");
        assertThat(folder.tree("")).isEqualTo(before);
    }

    @Test
    void leftoversGoAlsoIfThereIsNothingToDo() throws IOException {
        week().write();
        folder.transform();
        Path left = folder.staging().curated("MGC").resolve(".2024-01-02.parquet.tmp");
        Files.writeString(left, "half");
        folder.transform("--resume", "--dry-run");
        assertThat(left).exists();
        folder.transform("--resume");
        assertThat(left).doesNotExist();
    }

    @Test
    void leftoversOfADeadProcessAreCleared() throws IOException {
        week().write();
        Path curated = Files.createDirectories(folder.staging().curated("MGC"));
        Files.writeString(curated.resolve(".2024-01-02.parquet.tmp"), "half");
        Files.writeString(curated.resolve("2023-01-02.parquet"), "an orphan");
        folder.transform();
        assertThat(curated.resolve(".2024-01-02.parquet.tmp")).doesNotExist();
        assertThat(curated.resolve("2023-01-02.parquet")).hasContent("an orphan");
        assertThat(folder.tree("curated").keySet()).noneMatch(name -> name.endsWith(".tmp"));
    }

    @Test
    void failedRunLeavesNoTemporaryFile() throws IOException {
        week().bars("2024-01-05T13:00Z MGCG4 1 1 1 1 -4").write();
        assertThat(folder.transform().code()).isEqualTo(65);
        assertThat(folder.tree("curated")).isEmpty();
    }

    @Test
    void secondTransformIsLockedOut() throws IOException {
        week().write();
        try (StageLock lock = StageLock.take(folder.staging(), Stage.TRANSFORM)) {
            assertThat(lock).isNotNull();
            TransformRun run = folder.transform();
            assertThat(run.code()).isEqualTo(75);
            assertThat(run.error()).contains("another transform is at work: process");
            assertThat(folder.transform("--dry-run").code()).isZero();
        }
        assertThat(folder.transform().code()).isZero();
    }

    @Test
    void folderMayMoveBetweenRuns(@TempDir Path elsewhere) throws IOException {
        week().write();
        folder.transform();
        Path moved = Files.move(folder.staging().root(), elsewhere.resolve("moved"));
        try {
            ExtractedFolder there = new ExtractedFolder(moved);
            assertThat(there.transform("--resume").summary()).contains("days skipped 6");
        } finally {
            Files.move(moved, folder.staging().root());
        }
    }

    /** What a run wrote must not depend on sources that have nothing to do with the day. */
    @Test
    void sourceOfAnotherDataSetElsewhereChangesNoByte() throws IOException {
        week().write();
        folder.transform();
        NavigableMap<String, String> before = folder.tree("curated");
        folder.source("ice", "2024-02-01T00:00Z", "2024-02-02T00:00Z")
                .dataset("IFUS.IMPACT")
                .write();
        assertThat(folder.transform("--resume").summary()).contains("days skipped 6");
        folder.transform();
        assertThat(folder.tree("curated")).isEqualTo(before);
    }
}
