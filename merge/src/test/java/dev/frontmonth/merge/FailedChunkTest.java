package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what the manifest says, and failures of a chunk. */
final class FailedChunkTest {
    private static final String MIDDLE = "curated/MGC/2024-01-10.parquet";

    @TempDir
    Path temp;

    private StagingBuilder staging;
    private Path database;

    @BeforeEach
    void prepare() {
        staging = new StagingBuilder(temp.resolve("staging"));
        database = temp.resolve("gold.db");
        staging.days("2024-01-02", 21, 5);
    }

    private MergeRun merge(String... more) {
        return MergeRun.of(staging.root(), database, more);
    }

    private void flipBit() throws IOException {
        byte[] bytes = Files.readAllBytes(staging.path(MIDDLE));
        bytes[bytes.length / 2] ^= 4;
        Files.write(staging.path(MIDDLE), bytes);
    }

    @Test
    void aFlippedBitIsRefusedByNameAndEarlierChunksStay() throws IOException {
        flipBit();

        MergeRun run = merge();

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.error()).contains(MIDDLE).contains("SHA-256").contains("run transform");
        // The first chunk is merged, the second is refused, the third is not run.
        assertThat(DuckDb.query(database, "SELECT count(*), max(ts_utc) < '2024-01-09' FROM bars_1m"))
                .containsExactly("35|true");
        assertThat(Files.readString(staging.path("manifest/merge.jsonl")))
                .contains("\"status\":\"failed\"")
                .contains("\"stack_trace\":\"dev.frontmonth.common.cli.Refusal: ");
    }

    @Test
    void aChunkThatFailedIsTriedAgainOnlyOnDemand() throws IOException {
        byte[] sound = Files.readAllBytes(staging.path(MIDDLE));
        flipBit();
        merge();

        MergeRun resumed = merge("--resume");
        assertThat(resumed.code()).isEqualTo(75);
        assertThat(resumed.error()).startsWith("error: 7 days failed before");
        assertThat(resumed.log()).contains("days skipped 7");
        assertThat(DuckDb.bars(database)).hasSize(70);

        Files.write(staging.path(MIDDLE), sound);
        assertThat(merge("--resume").code()).isEqualTo(75);
        MergeRun retried = merge("--resume", "--retry-failed");
        assertThat(retried.code()).isZero();
        assertThat(retried.log()).contains("35 inserted, 0 changed, 0 removed").contains("attempt 2");
        assertThat(DuckDb.bars(database)).hasSize(105);
    }

    @Test
    void theSummaryCountsTheRowsOfTheChunksThatStay() throws IOException {
        flipBit();
        assertThat(merge("--json").out())
                .contains("\"status\":\"failed\"", "\"chunks_done\":1,", "\"rows\":35,")
                .contains("\"rows_inserted\":35,", "\"rows_changed\":0,", "\"rows_removed\":0,");
    }

    @Test
    void aFileThatIsMissingLongerOrShorterIsRefusedByName() throws IOException {
        byte[] sound = Files.readAllBytes(staging.path(MIDDLE));

        Files.write(staging.path(MIDDLE), new byte[1], StandardOpenOption.APPEND);
        assertThat(merge().error()).contains(MIDDLE).contains("bytes were expected, found");

        Files.write(staging.path(MIDDLE), java.util.Arrays.copyOf(sound, sound.length - 1));
        assertThat(merge().error()).contains(MIDDLE).contains("bytes were expected, found");

        Files.delete(staging.path(MIDDLE));
        MergeRun run = merge();
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).contains(MIDDLE).contains("missing");
        assertThat(DuckDb.bars(database)).hasSize(35);
    }

    @Test
    void aSoundFileOfAnotherDayIsRefused() throws IOException {
        Files.copy(
                staging.path("curated/MGC/2024-01-11.parquet"),
                staging.path(MIDDLE),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(merge().code()).isEqualTo(65);
    }

    @Test
    void unfinishedDaysOfTransformStopTheRun() {
        staging.begun("2024-01-23");
        MergeRun begun = merge();
        assertThat(begun.code()).isEqualTo(66);
        assertThat(begun.error())
                .contains("1 trading days of the range; the first is 2024-01-23 (in_progress)")
                .contains("run transform --staging ")
                .contains(" --symbol MGC --resume first");
        staging.failed("2024-01-05");
        assertThat(merge().error()).contains("the first is 2024-01-05 (failed)").contains("--retry-failed");
        assertThat(database).doesNotExist();

        assertThat(merge("--start", "2024-01-06", "--end", "2024-01-22").code()).isZero();
    }

    @Test
    void withoutTradingDaysThereIsNothingToMerge() throws IOException {
        assertThat(merge("--start", "2025-01-01").error())
                .contains("correct --start and --end; its days are 2024-01-02 to ");
        assertThat(merge("--symbol", "NQ").error()).contains("no trading day of the symbol NQ");
        Path empty = Files.createDirectories(temp.resolve("empty"));
        MergeRun run = MergeRun.of(empty, database);
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).contains("run transform first");
        assertThat(empty).isEmptyDirectory();
        assertThat(MergeRun.of(temp.resolve("absent"), database).code()).isEqualTo(66);
        assertThat(database).doesNotExist();
    }

    @Test
    void daysThatOverlapAreRefused() {
        var day = staging.day("2024-01-23", "MGCJ4", 3, 1900);
        staging.done(
                "MGC",
                new dev.frontmonth.common.manifest.CuratedDay(
                        day.date(),
                        day.startTs() - dev.frontmonth.common.bars.Micros.HOUR,
                        day.endTs(),
                        day.file(),
                        day.rows(),
                        day.inputs(),
                        "other",
                        day.choice(),
                        List.of(),
                        false,
                        false));
        assertThat(merge().error()).contains("overlap").contains("2024-01-23");
    }

    /** The day before begins an hour later, as in another zone: transform has changed the calendar of a part. */
    @Test
    void aDayThatOverlapsOneOutsideTheRangeIsRefused() {
        var day = staging.curated(
                java.time.LocalDate.parse("2024-01-09"),
                "MGC",
                "MGCG4",
                StagingBuilder.bars(java.time.LocalDate.parse("2024-01-09"), "MGC", "MGCG4", 5, 1900));
        long hour = dev.frontmonth.common.bars.Micros.HOUR;
        staging.done(
                "MGC",
                new dev.frontmonth.common.manifest.CuratedDay(
                        day.date(),
                        day.startTs(),
                        day.endTs() + hour,
                        day.file(),
                        day.rows(),
                        day.inputs(),
                        "other",
                        day.choice(),
                        List.of(),
                        false,
                        false));

        for (String[] range : new String[][] {{"--start", "2024-01-10"}, {"--end", "2024-01-09"}}) {
            MergeRun run = merge(range);
            assertThat(run.code()).isEqualTo(65);
            assertThat(run.error()).contains("overlap").contains("2024-01-10");
        }
        assertThat(database).doesNotExist();
        assertThat(merge("--start", "2024-01-11").code()).isZero();
        assertThat(merge("--end", "2024-01-08").code()).isZero();
    }

    @Test
    void chunksOfAGroupBeforeTheFaultyOneAreMergedWhateverTheFault() throws IOException {
        // A sound file for the manifest, but not one that can be read.
        staging.done(
                "MGC",
                StagingBuilder.withFile(
                        staging.curated(
                                java.time.LocalDate.parse("2024-01-20"),
                                "MGC",
                                "MGCJ4",
                                StagingBuilder.bars(java.time.LocalDate.parse("2024-01-20"), "MGC", "MGCJ4", 5, 1900)),
                        staging.overwrite("curated/MGC/2024-01-20.parquet", new byte[100])));

        MergeRun run = merge("--chunk-days", "2");

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("cannot be read");
        // Nine chunks of two days end on the 19th.
        assertThat(DuckDb.query(database, "SELECT count(*), max(ts_utc) FROM bars_1m"))
                .containsExactly("90|2024-01-18T23:04Z");
    }
}
