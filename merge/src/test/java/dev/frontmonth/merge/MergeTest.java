package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DatabaseRecord;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MergeTest {
    @TempDir
    Path temp;

    private StagingBuilder staging;
    private Path database;

    @BeforeEach
    void prepare() {
        staging = new StagingBuilder(temp.resolve("staging"));
        database = temp.resolve("gold.db");
    }

    private MergeRun merge(String... more) {
        return MergeRun.of(staging.root(), database, more);
    }

    @Test
    void loadsEveryBarOfEveryDay() throws IOException {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        staging.day("2024-01-03", "MGCJ4", 2, 1910);

        assertThat(merge()).extracting(MergeRun::code, MergeRun::error).containsExactly(0, "");

        assertThat(DuckDb.bars(database))
                .containsExactly(
                        "2024-01-01T23:00Z|MGC|MGCG4|1900.0|1900.5|1899.5|1900.1|10",
                        "2024-01-01T23:01Z|MGC|MGCG4|1901.0|1901.5|1900.5|1901.1|11",
                        "2024-01-01T23:02Z|MGC|MGCG4|1902.0|1902.5|1901.5|1902.1|12",
                        "2024-01-02T23:00Z|MGC|MGCJ4|1910.0|1910.5|1909.5|1910.1|10",
                        "2024-01-02T23:01Z|MGC|MGCJ4|1911.0|1911.5|1910.5|1911.1|11");
        assertThat(temp.toFile().list()).containsExactlyInAnyOrder("staging", "gold.db");
        assertThat(staging.root().toFile().list()).containsExactlyInAnyOrder("manifest", "curated");
        Manifest<MergedDay> manifest =
                Manifest.merge(StagingFolder.open(staging.root().toString()));
        assertThat(manifest.state().days("MGC").values())
                .allMatch(state -> state.settled().isPresent())
                .hasSize(2);
        assertThat(manifest.database()).map(DatabaseRecord::proven).contains(true);
    }

    private void mergeFourDaysAndBeginTransformAnewWithTwo() throws IOException {
        for (String day : List.of("2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05")) {
            staging.day(day, "MGCG4", 5, 1900);
        }
        merge();
        Files.delete(staging.path("manifest/transform.jsonl"));
        staging.day("2024-01-03", "MGCG4", 5, 1900);
        staging.day("2024-01-04", "MGCG4", 5, 1900);
    }

    @Test
    void rowsOfDaysThatTransformsManifestNoLongerKnowsGo() throws IOException {
        mergeFourDaysAndBeginTransformAnewWithTwo();

        assertThat(merge("--resume", "--dry-run").log()).contains("0 inserted, 0 changed, 10 removed");
        assertThat(merge("--verify").out())
                .contains("MGC: merged days that transform's manifest no longer knows: 2024-01-02, 2024-01-05");
        MergeRun run = merge("--resume");

        assertThat(run.code()).isZero();
        assertThat(run.log())
                .contains(
                        "merged days that transform's manifest no longer knows; their rows go: 2024-01-02, 2024-01-05")
                .contains("0 inserted, 0 changed, 10 removed");
        assertThat(DuckDb.query(database, "SELECT count(*), count(DISTINCT CAST(ts_utc AS DATE)) FROM bars_1m"))
                .containsExactly("10|2");
        assertThat(merge("--resume").log()).contains("0 days need work").doesNotContain("no longer knows");
    }

    @Test
    void aRangeKeepsDaysOutsideItThatTransformsManifestNoLongerKnows() throws IOException {
        mergeFourDaysAndBeginTransformAnewWithTwo();
        assertThat(merge("--resume", "--start", "2024-01-03").log()).contains("0 inserted, 0 changed, 5 removed");
        assertThat(DuckDb.bars(database)).hasSize(15);
    }

    @Test
    void digitsOfTheUsersLanguageReachNoStatementAndNoMessage() throws IOException {
        staging.days("2024-01-02", 9, 3);
        Locale before = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            MergeRun run = merge();
            assertThat(run.error()).isEmpty();
            assertThat(run.log()).contains("27 inserted, 0 changed, 0 removed");
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, before);
        }
        assertThat(DuckDb.bars(database)).hasSize(27);
    }

    @Test
    void aResumedRunWithNothingToDoTouchesNothing() throws IOException {
        staging.days("2024-01-02", 3, 5);
        merge();
        byte[] bytes = Files.readAllBytes(database);
        FileTime modified = Files.getLastModifiedTime(database);
        byte[] manifest = Files.readAllBytes(staging.path("manifest/merge.jsonl"));

        MergeRun again = merge("--resume");

        assertThat(again.code()).isZero();
        assertThat(again.log()).contains("0 days need work").contains("days skipped 3");
        assertThat(Files.readAllBytes(database)).isEqualTo(bytes);
        assertThat(Files.getLastModifiedTime(database)).isEqualTo(modified);
        assertThat(Files.readAllBytes(staging.path("manifest/merge.jsonl"))).isEqualTo(manifest);
    }

    @Test
    void aRunFromScratchOverTheSameDaysChangesNoRow() {
        staging.days("2024-01-02", 3, 5);
        merge();

        assertThat(merge().log()).contains("merge done: 0 inserted, 0 changed, 0 removed; chunks done 1");
    }

    @Test
    void aDayOfAnotherContractLeavesNoMinuteOfTheFormerBehind() {
        staging.days("2024-01-02", 3, 5);
        merge();
        LocalDate day = LocalDate.parse("2024-01-03");
        // Two of the five minutes stay with other values, one is new, three have no bar any more.
        staging.done(
                "MGC",
                staging.curated(
                        day,
                        "MGC",
                        "MGCM4",
                        StagingBuilder.bars(day, "MGC", "MGCM4", 8, 2000) + " WHERE i IN (1, 4, 7)"));

        MergeRun run = merge("--resume");

        assertThat(run.log())
                .contains("2024-01-03: 1 inserted, 2 changed, 3 removed")
                .contains("days skipped 2");
        assertThat(DuckDb.query(
                        database,
                        "SELECT ts_utc, source_symbol, open FROM bars_1m WHERE ts_utc >= '2024-01-02 23:00Z'"
                                + " AND ts_utc < '2024-01-03 23:00Z' ORDER BY 1"))
                .containsExactly(
                        "2024-01-02T23:01Z|MGCM4|2001.0",
                        "2024-01-02T23:04Z|MGCM4|2004.0",
                        "2024-01-02T23:07Z|MGCM4|2007.0");
        assertThat(DuckDb.query(database, "SELECT count(*) FROM bars_1m")).containsExactly("13");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aDayThatHasNoBarsAnyMoreIsRemoved(boolean withdrawn) {
        staging.days("2024-01-02", 3, 5);
        merge();
        staging.emptyDay("2024-01-03", withdrawn);

        assertThat(merge("--resume").log()).contains("0 inserted, 0 changed, 5 removed");

        assertThat(DuckDb.query(database, "SELECT DISTINCT (ts_utc + INTERVAL 1 HOUR)::DATE FROM bars_1m ORDER BY 1"))
                .containsExactly("2024-01-02", "2024-01-04");
    }

    @Test
    void rowsWhereADayWasBeforeItsStartMovedAreRemoved() {
        CuratedDay before = staging.day("2024-01-03", "MGCG4", 5, 1900);
        merge();
        long later = before.startTs() + 3 * Micros.MINUTE;
        LocalDate day = before.date();
        CuratedDay moved = staging.curated(
                day, "MGC", "MGCG4", StagingBuilder.bars(day, "MGC", "MGCG4", 5, 1900) + " WHERE i >= 3");
        staging.done(
                "MGC",
                new CuratedDay(
                        day,
                        later,
                        later + Micros.DAY,
                        moved.file(),
                        moved.rows(),
                        moved.inputs(),
                        "other rules",
                        moved.choice(),
                        moved.incomplete(),
                        false,
                        false));

        assertThat(merge("--resume").log()).contains("0 inserted, 0 changed, 3 removed");
    }

    @Test
    void nothingElseInTheDatabaseChanges() {
        staging.days("2024-01-02", 3, 5);
        merge();
        DuckDb.execute(
                database,
                "CREATE TABLE bars_5m AS SELECT 1 AS a, 'x' AS b",
                "CREATE VIEW last_bar AS SELECT max(ts_utc) AS ts FROM bars_1m",
                "CREATE MACRO twice(x) AS x * 2",
                "CREATE SCHEMA mine",
                "CREATE TABLE mine.bars_1m(i INTEGER)",
                "INSERT INTO bars_1m SELECT ts_utc, 'NQ', 'NQH4', open, high, low, close, volume FROM bars_1m",
                "INSERT INTO bars_1m VALUES ('2020-01-01 00:00Z', 'MGC', 'MGCG0', 1, 1, 1, 1, 1)");
        String others = "SELECT * FROM bars_1m WHERE symbol <> 'MGC' OR ts_utc < '2021-01-01' ORDER BY ALL";
        String definitions =
                "SELECT sql FROM duckdb_tables() UNION ALL SELECT sql FROM duckdb_views() WHERE NOT internal"
                        + " UNION ALL SELECT macro_definition FROM duckdb_functions() WHERE NOT internal ORDER BY ALL";
        List<String> rowsBefore = DuckDb.query(database, others);
        List<String> definitionsBefore = DuckDb.query(database, definitions);
        staging.day("2024-01-03", "MGCM4", 2, 1700);
        staging.emptyDay("2024-01-04", true);

        assertThat(merge("--resume").code()).isZero();

        assertThat(DuckDb.query(database, others)).isEqualTo(rowsBefore);
        assertThat(DuckDb.query(database, definitions)).isEqualTo(definitionsBefore);
        assertThat(DuckDb.query(database, "SELECT count(*) FROM bars_1m WHERE symbol = 'MGC'"))
                .containsExactly("8");
        assertThat(DuckDb.query(database, "SELECT * FROM bars_5m")).containsExactly("1|x");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,1000000", "50,12", "3,5"})
    void chunksAndBatchesDoNotShowInTheTable(String chunkDays, String batchSize) {
        staging.days("2024-01-02", 40, 6);
        merge();
        List<String> expected = DuckDb.bars(database);
        Path other = temp.resolve("other.db");

        MergeRun run = MergeRun.of(staging.root(), other, "--chunk-days", chunkDays, "--batch-size", batchSize);

        assertThat(run.code()).isZero();
        assertThat(DuckDb.bars(other)).isEqualTo(expected).hasSize(240);
    }

    @Test
    void aRangeIsMergedAlone() {
        staging.days("2024-01-02", 10, 2);

        merge("--start", "2024-01-04", "--end", "2024-01-05");
        assertThat(DuckDb.bars(database)).hasSize(4);

        assertThat(merge("--resume").log()).contains("days skipped 2").contains("16 inserted");
        assertThat(DuckDb.bars(database)).hasSize(20);
    }

    @Test
    void twoSymbolsShareADatabase() {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        staging.day("NQ", "2024-01-02", "NQH4", 4, 16000);

        merge();
        merge("--symbol", "NQ");

        assertThat(DuckDb.query(database, "SELECT symbol, count(*) FROM bars_1m GROUP BY 1 ORDER BY 1"))
                .containsExactly("MGC|3", "NQ|4");
        assertThat(merge("--resume").log()).contains("0 days need work");
    }

    @Test
    void anIncompleteDayIsMergedWithAWarning() {
        LocalDate day = LocalDate.parse("2024-01-02");
        CuratedDay whole = staging.curated(day, "MGC", "MGCG4", StagingBuilder.bars(day, "MGC", "MGCG4", 2, 1900));
        staging.done(
                "MGC",
                new CuratedDay(
                        day,
                        whole.startTs(),
                        whole.endTs(),
                        whole.file(),
                        whole.rows(),
                        whole.inputs(),
                        whole.rules(),
                        whole.choice(),
                        List.of("ends after the query"),
                        false,
                        false));

        MergeRun run = merge();

        assertThat(run.code()).isZero();
        assertThat(run.log()).contains("trading day 2024-01-02 is incomplete: it ends after the query");
        assertThat(DuckDb.bars(database)).hasSize(2);
        assertThat(merge("--resume").log())
                .as("told once, and not every evening")
                .doesNotContain("trading day 2024-01-02 is incomplete");
    }

    @Test
    void aComparisonWithNothingIsNoSuccess() throws IOException {
        staging.day("2024-01-02", "MGCG4", 2, 1900);
        assertThat(merge("--verify").code())
                .as("before the first merge there is no database")
                .isZero();
        merge();
        MergeRun otherSymbol = merge("--verify", "--symbol", "MCG");
        assertThat(otherSymbol.code()).isEqualTo(66);
        assertThat(otherSymbol.error()).contains("no day of symbol MCG was ever transformed");
        Files.delete(database);
        MergeRun noDatabase = merge("--verify");
        assertThat(noDatabase.code()).isEqualTo(66);
        assertThat(noDatabase.error()).contains("the database does not exist", database.toString());
    }
}
