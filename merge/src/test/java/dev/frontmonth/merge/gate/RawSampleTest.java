package dev.frontmonth.merge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.merge.DuckDb;
import dev.frontmonth.merge.MergeRun;
import dev.frontmonth.merge.StagingBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RawSampleTest {
    private static final LocalDate DAY = LocalDate.parse("2024-01-02");

    @TempDir
    Path temp;

    private StagingBuilder staging;
    private Path database;

    @BeforeEach
    void prepare() {
        staging = new StagingBuilder(temp.resolve("staging"));
        database = temp.resolve("gold.db");
        staging.day("2024-01-02", "MGCG4", 90, 1900);
    }

    /** The trading day lies in two UTC dates. */
    private void writeRaw(String bars) {
        staging.raw(DAY.minusDays(1), "SELECT * FROM (" + bars + ") WHERE ts_event < TIMESTAMPTZ '2024-01-02 00:00Z'");
        staging.raw(DAY, "SELECT * FROM (" + bars + ") WHERE ts_event >= TIMESTAMPTZ '2024-01-02 00:00Z'");
    }

    private static String sound() {
        return StagingBuilder.rawBars(DAY, "MGCG4", 90, 1900);
    }

    private MergeRun merge() {
        return MergeRun.of(staging.root(), database);
    }

    @Test
    void theBarsOfTheContractAgree() {
        writeRaw(sound());
        MergeRun run = merge();
        assertThat(run.error()).isEmpty();
        assertThat(run.log()).contains("MGC 1 days agree with raw");
    }

    @Test
    void aPriceThatNoDoubleHoldsIsRoundedOnce() {
        String all = "SELECT * REPLACE (%1$s AS open, %1$s AS high, %1$s AS low, %1$s AS close) FROM (%2$s)";
        String curated = StagingBuilder.bars(DAY, "MGC", "MGCG4", 90, 1900);
        staging.done("MGC", staging.curated(DAY, "MGC", "MGCG4", all.formatted("9007199.254740994::DOUBLE", curated)));
        writeRaw(all.formatted("9007199254740995::BIGINT", sound()));
        assertThat(DuckDb.query("SELECT 9007199254740995 / 1e9 = 9007199.254740994"))
                .containsExactly("false");
        assertThat(merge()).extracting(MergeRun::code, MergeRun::error).containsExactly(0, "");
    }

    @Test
    void theDaysBeforeAFailedOneAreComparedAndNoOthers() throws IOException {
        writeRaw(sound());
        staging.day("2024-01-03", "MGCG4", 5, 1900);
        staging.day("2024-01-04", "MGCG4", 5, 1900);
        Path damaged = staging.path("curated/MGC/2024-01-03.parquet");
        Files.write(damaged, new byte[1], java.nio.file.StandardOpenOption.APPEND);

        MergeRun failed = MergeRun.of(staging.root(), database, "--chunk-days", "1");
        assertThat(failed.code()).isEqualTo(65);
        assertThat(failed.error()).contains("2024-01-03.parquet");
        assertThat(failed.log()).contains("MGC 1 days agree with raw");

        MergeRun rest = MergeRun.of(staging.root(), database, "--resume");
        assertThat(rest.code()).isEqualTo(75);
        assertThat(rest.log()).contains("MGC 1 days agree with raw");
    }

    @Test
    void aBarThatTwoSourcesGiveCountsOnce() {
        writeRaw(sound() + " UNION ALL " + sound());
        assertThat(merge().log()).contains("MGC 1 days agree with raw");
    }

    @Test
    void withoutRawTheComparisonIsSkippedAndSaid() {
        assertThat(merge().log()).contains("comparison with raw skipped");
    }

    @Test
    void foldersWithoutARawFileAreAsGoodAsNone() throws IOException {
        writeRaw(sound());
        Files.delete(rawFile("2024-01-01"));
        Files.delete(rawFile("2024-01-02"));
        MergeRun run = merge();
        assertThat(run.error()).isEmpty();
        assertThat(run.log()).contains("comparison with raw skipped");
    }

    @Test
    void oneRawFileOfSeveralThatIsMissingIsFound() throws IOException {
        writeRaw(sound());
        Files.delete(rawFile("2024-01-02"));
        assertThat(merge().error())
                .contains("backfill invalid: trading day 2024-01-02 cannot be compared with raw")
                .contains("2024-01-02.parquet");
    }

    @Test
    void rawFilesBehindALinkInsideTheStagingFolderCount() throws IOException {
        writeRaw(sound());
        linkRawTo(staging.path("raw-disk"));
        assertThat(merge().log()).contains("MGC 1 days agree with raw");
    }

    @Test
    void rawFilesOutsideTheStagingFolderProveNothing(@TempDir Path outside) throws IOException {
        writeRaw(sound());
        linkRawTo(outside.resolve("raw"));
        assertThat(merge().error())
                .contains("backfill invalid: trading day 2024-01-02 cannot be compared with raw")
                .contains("a symbolic link leads out of the staging folder");
    }

    private void linkRawTo(Path elsewhere) throws IOException {
        Files.move(staging.path("raw"), elsewhere);
        Files.createSymbolicLink(staging.path("raw"), elsewhere);
    }

    @Test
    void aFileThatNoManifestKnowsIsNoRawFile() throws IOException {
        writeRaw(sound());
        Files.move(rawFile("2024-01-01"), rawFile("2023-01-01"));
        Files.delete(rawFile("2024-01-02"));
        assertThat(merge().log()).contains("comparison with raw skipped");
    }

    private Path rawFile(String utcDate) {
        return staging.path("raw/" + StagingBuilder.SOURCE + "/" + utcDate + ".parquet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "* REPLACE (CASE WHEN volume = 20 THEN open + 100000000 ELSE open END AS open)",
                "* REPLACE (CASE WHEN volume = 20 THEN high + 1 ELSE high END AS high)",
                "* REPLACE (CASE WHEN volume = 20 THEN low + 100000000 ELSE low END AS low)",
                "* REPLACE (CASE WHEN volume = 20 THEN close + 100000000 ELSE close END AS close)",
                "* REPLACE (CASE WHEN volume = 20 THEN 21 ELSE volume END AS volume)",
                "* REPLACE (CASE WHEN volume = 20 THEN ts_event + INTERVAL 1 SECOND ELSE ts_event END AS ts_event)",
                "* REPLACE (CASE WHEN volume = 20 THEN 'MGCJ4' ELSE raw_symbol END AS raw_symbol)",
            })
    void aBarThatDiffersIsFound(String columns) {
        writeRaw("SELECT " + columns + " FROM (" + sound() + ")");

        MergeRun run = merge();

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error())
                .startsWith(
                        "error: backfill invalid: trading day 2024-01-02: 1 bars of the table are not bars of MGCG4");
    }

    @Test
    void theDayThatDiffersIsNamed() {
        staging.day("2024-01-03", "MGCJ4", 90, 1950);
        staging.day("2024-01-04", "MGCJ4", 90, 1960);
        String second = StagingBuilder.rawBars(DAY.plusDays(1), "MGCJ4", 90, 1950);
        String third = "SELECT * REPLACE (CASE WHEN volume <= 20 THEN 7 ELSE volume END AS volume) FROM ("
                + StagingBuilder.rawBars(DAY.plusDays(2), "MGCJ4", 90, 1960) + ")";
        String all = "SELECT * FROM (" + sound() + " UNION ALL " + second + " UNION ALL " + third
                + ") WHERE epoch_us(ts_event) // 86400000000 = %d";
        for (LocalDate date = DAY.minusDays(1); date.isBefore(DAY.plusDays(3)); date = date.plusDays(1)) {
            staging.raw(date, all.formatted(date.toEpochDay()));
        }
        assertThat(merge().error())
                .startsWith(
                        "error: backfill invalid: trading day 2024-01-04: 11 bars of the table are not bars of MGCJ4"
                                + " in raw, 0 of its bars are missing");
    }

    @Test
    void aBarThatRawHasBesideIsFound() {
        writeRaw(sound() + " UNION ALL SELECT * REPLACE (ts_event + INTERVAL 3 HOUR AS ts_event) FROM (" + sound()
                + ") WHERE raw_symbol = 'MGCG4' AND volume = 10");
        assertThat(merge().error())
                .contains("0 bars of the table are not bars of MGCG4 in raw, 1 of its bars are missing");
    }

    @Test
    void aRunThatWasRefusedIsRefusedAgain() {
        writeRaw("SELECT * REPLACE (volume + 1 AS volume) FROM (" + sound() + ")");
        merge();
        MergeRun again = MergeRun.of(staging.root(), database, "--resume");
        assertThat(again.code()).isEqualTo(65);
        assertThat(again.error()).contains("backfill invalid");
    }

    @Test
    void aFlippedBitInARawFileIsFound() throws IOException {
        writeRaw(sound());
        Path file = rawFile("2024-01-02");
        byte[] bytes = Files.readAllBytes(file);
        bytes[100] ^= 1;
        Files.write(file, bytes);
        MergeRun run = merge();
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error())
                .contains("backfill invalid: trading day 2024-01-02 cannot be compared with raw")
                .contains("raw/" + StagingBuilder.SOURCE + "/2024-01-02.parquet");
    }

    @Test
    void aRawDayThatChangedSinceIsNotCompared() {
        writeRaw(sound());
        staging.rawDay(new ExtractDay(
                DAY,
                Optional.of(new dev.frontmonth.common.manifest.StoredFile(
                        "raw/" + StagingBuilder.SOURCE + "/2024-01-02.parquet", 1, Sha256.ZERO, "1".repeat(64))),
                1,
                "2".repeat(64),
                "rules",
                Optional.empty()));
        MergeRun run = merge();
        assertThat(run.code()).isZero();
        assertThat(run.log()).contains("2024-01-02 not compared with raw, which has changed since");
        assertThat(DuckDb.bars(database)).hasSize(90);
    }

    @Test
    void theSampleHoldsTheEndsAndTheDaysAroundChanges() {
        List<CuratedDay> days = new ArrayList<>();
        StagingBuilder other = new StagingBuilder(temp.resolve("other"));
        CuratedDay one = other.day("2024-01-02", "MGCG4", 1, 1);
        for (int i = 0; i < 1_000; i++) {
            String contract = i < 317 ? "MGCG4" : "MGCJ4";
            days.add(new CuratedDay(
                    one.date().plusDays(i),
                    0,
                    1,
                    one.file(),
                    1,
                    one.inputs(),
                    "",
                    one.choice()
                            .map(choice -> new dev.frontmonth.common.manifest.FrontMonthChoice(
                                    contract, 1, 0, 0, List.of(), Optional.empty())),
                    List.of(),
                    false,
                    false));
        }
        List<LocalDate> sample =
                RawSample.choose(days, days).stream().map(CuratedDay::date).toList();
        assertThat(sample)
                .hasSize(25)
                .isSorted()
                .contains(
                        one.date(),
                        one.date().plusDays(999),
                        one.date().plusDays(316),
                        one.date().plusDays(317));
        assertThat(RawSample.choose(List.of(days.get(17), days.get(555)), days))
                .as("the days of the run, and a few of all")
                .extracting(CuratedDay::date)
                .containsExactly(
                        one.date(),
                        one.date().plusDays(17),
                        one.date().plusDays(249),
                        one.date().plusDays(499),
                        one.date().plusDays(555),
                        one.date().plusDays(749),
                        one.date().plusDays(999));
        assertThat(RawSample.choose(days.subList(0, 1), days.subList(0, 1))).hasSize(1);
        assertThat(RawSample.choose(List.of(), List.of())).isEmpty();
    }
}
