package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Merge trusts the database, not its own log, about what the database holds. */
final class TrustTest {
    @TempDir
    Path temp;

    private StagingBuilder staging;
    private Path database;
    private List<String> expected = List.of();

    @BeforeEach
    void prepare() {
        staging = new StagingBuilder(temp.resolve("staging"));
        database = temp.resolve("gold.db");
        staging.days("2024-01-02", 15, 4);
        MergeRun.of(staging.root(), database);
        expected = DuckDb.bars(database);
    }

    private MergeRun resume(String... more) {
        String[] args = java.util.Arrays.copyOf(more, more.length + 1);
        args[more.length] = "--resume";
        return MergeRun.of(staging.root(), database, args);
    }

    private void assertMended() {
        assertThat(DuckDb.bars(database)).isEqualTo(expected);
        assertThat(resume().log()).contains("0 days need work");
    }

    @Test
    void aDeletedDatabaseIsFilledAgain() throws IOException {
        Files.delete(database);
        assertThat(resume().log()).contains("60 inserted");
        assertMended();
    }

    @Test
    void anOlderDatabaseIsBroughtUpToDate() throws IOException {
        Path older = Files.copy(database, temp.resolve("older.db"));
        staging.day("2024-01-17", "MGCJ4", 4, 1950);
        staging.day("2024-01-05", "MGCJ4", 4, 1950);
        resume();
        expected = DuckDb.bars(database);

        Files.move(older, database, StandardCopyOption.REPLACE_EXISTING);
        assertThat(resume().log()).contains("4 inserted, 4 changed, 0 removed");
        assertMended();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM bars_1m WHERE ts_utc = '2024-01-04 23:01Z'",
                "DELETE FROM bars_1m",
                "DROP TABLE bars_1m",
                "UPDATE bars_1m SET close = close + 0.1 WHERE ts_utc = '2024-01-04 23:01Z'",
                "UPDATE bars_1m SET source_symbol = 'MGCZ4' WHERE ts_utc = '2024-01-04 23:01Z'",
                "INSERT INTO bars_1m VALUES ('2024-01-05 12:34Z', 'MGC', 'MGCG4', 1, 1, 1, 1, 1)",
                "UPDATE bars_1m SET ts_utc = ts_utc + INTERVAL 30 SECOND WHERE ts_utc = '2024-01-04 23:01Z'",
            })
    void rowsEditedByHandAreMended(String edit) {
        DuckDb.execute(database, edit);
        assertThat(resume().log()).contains("is not as the last run left it");
        assertMended();
    }

    @Test
    void aChangeThatOnlyLiesInTheLogBesideTheFileIsNoticed() {
        DuckDb.execute(
                database,
                "SET checkpoint_threshold = '1GB'",
                "PRAGMA disable_checkpoint_on_shutdown",
                "DELETE FROM bars_1m WHERE ts_utc = '2024-01-04 23:01Z'");
        assertThat(Path.of(database + ".wal")).exists();
        assertThat(resume().log()).contains("1 inserted");
        assertThat(Path.of(database + ".wal")).doesNotExist();
        assertMended();
    }

    /** A killed run's commits lay in the log beside the file, whose fingerprint is still that of the run before. */
    @Test
    void daysThatWereWrittenDownAfterTheLastWordOnTheFileAreComparedWithIt() throws Exception {
        Path manifest = staging.path("manifest/merge.jsonl");
        Path older = temp.resolve("older.db");
        copyToTheNanosecond(database, older);
        staging.day("2024-01-05", "MGCJ4", 4, 1950);
        resume();
        expected = DuckDb.bars(database);
        List<String> lines = Files.readAllLines(manifest);
        int killedAt = 1 + lastIndex(lines, "\"status\":\"done\"");
        Files.write(manifest, lines.subList(0, killedAt));
        Files.move(older, database, StandardCopyOption.REPLACE_EXISTING);

        MergeRun run = resume();

        assertThat(run.log()).contains("is not as the last run left it", "4 changed");
        assertMended();
    }

    /** Java's own copy keeps the time of the last change to the microsecond. */
    private static void copyToTheNanosecond(Path from, Path to) throws Exception {
        Process copy = new ProcessBuilder("cp", "-p", from.toString(), to.toString())
                .inheritIO()
                .start();
        assertThat(copy.waitFor()).isZero();
    }

    private static int lastIndex(List<String> lines, String text) {
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains(text))
                .max()
                .orElseThrow();
    }

    @Test
    void daysThatVanishedGoFromEveryDatabase() throws Exception {
        Path second = temp.resolve("second.db");
        Path older = temp.resolve("older.db");
        MergeRun.of(staging.root(), second);
        copyToTheNanosecond(second, older);
        Files.delete(staging.path("manifest/transform.jsonl"));
        staging = new StagingBuilder(staging.root());
        staging.days("2024-01-02", 10, 4);
        assertThat(resume().log()).contains("20 removed");
        expected = DuckDb.bars(database);

        assertThat(MergeRun.of(staging.root(), second, "--resume").log()).contains("20 removed");
        assertThat(DuckDb.bars(second)).isEqualTo(expected);

        Files.move(older, second, StandardCopyOption.REPLACE_EXISTING);
        assertThat(MergeRun.of(staging.root(), second, "--resume").log()).contains("20 removed");
        assertThat(DuckDb.bars(second)).isEqualTo(expected);
        assertThat(resume().code()).isZero();
        assertMended();
    }

    @Test
    void aRowAtInfinityChangesNothing() {
        DuckDb.execute(
                database,
                "INSERT INTO bars_1m VALUES ('infinity', 'MGC', 'MGCG4', 1, 1, 1, 1, 1)",
                "DELETE FROM bars_1m WHERE ts_utc = '2024-01-04 23:01Z'");
        assertThat(resume().log()).contains("1 inserted");
        DuckDb.execute(database, "DELETE FROM bars_1m WHERE ts_utc = 'infinity'");
        resume();
        assertMended();
    }

    @Test
    void aTableOfTheUsersOwnChangesNothing() {
        DuckDb.execute(database, "CREATE TABLE bars_5m AS SELECT 1 AS a");
        assertThat(resume().log()).contains("merge done: 0 inserted, 0 changed, 0 removed");
        assertMended();
    }

    @Test
    void daysOutsideTheRangeOfTheRunThatNoticedAreMendedByTheNext() throws IOException {
        Files.delete(database);
        assertThat(resume("--end", "2024-01-04").log()).contains("12 inserted");
        assertThat(resume().log()).contains("48 inserted").contains("days skipped 3");
        assertMended();
    }

    @Test
    void twoDatabasesOfOneStagingFolderDoNotMixUp() {
        Path second = temp.resolve("second.db");
        assertThat(MergeRun.of(staging.root(), second, "--resume", "--start", "2024-01-10")
                        .log())
                .contains("28 inserted");
        assertThat(MergeRun.of(staging.root(), second, "--resume").log()).contains("32 inserted");
        assertThat(DuckDb.bars(second)).isEqualTo(expected);
        assertThat(resume().code()).isZero();
        assertMended();
    }

    @Test
    void aStagingFolderWithoutAManifestOfMergeFindsTheDaysInTheDatabase() throws IOException {
        Files.delete(staging.path("manifest/merge.jsonl"));
        assertThat(resume().log()).contains("merge done: 0 inserted, 0 changed, 0 removed");
        assertMended();
    }

    @Test
    void aMovedStagingFolderAndDatabaseGoOn() throws IOException {
        Path moved = Files.createDirectory(temp.resolve("elsewhere"));
        Files.move(staging.root(), moved.resolve("stage"));
        Files.move(database, moved.resolve("gold.db"));
        assertThat(MergeRun.of(moved.resolve("stage"), moved.resolve("gold.db"), "--resume")
                        .log())
                .contains("0 days need work");
    }

    /** Works between the plan and the opening of the database, where the log says what is planned. */
    private MergeRun resumeWhileAnotherProcess(Runnable act, String... more) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.frontmonth");
        AppenderBase<ILoggingEvent> moment = new AppenderBase<>() {
            private boolean acted;

            @Override
            protected void append(ILoggingEvent line) {
                if (!acted && line.getFormattedMessage().contains("days need work")) {
                    acted = true;
                    act.run();
                }
            }
        };
        logger.addAppender(moment);
        moment.start();
        try {
            return resume(more);
        } finally {
            logger.detachAppender(moment);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDatabaseThatIsChangedWhileTheRunIsPlannedIsRefused(boolean dryRun) {
        staging.day("2024-01-17", "MGCJ4", 4, 1950);
        Runnable edit =
                () -> DuckDb.execute(database, "UPDATE bars_1m SET close = 1 WHERE ts_utc = '2024-01-04 23:01Z'");

        MergeRun run = dryRun ? resumeWhileAnotherProcess(edit, "--dry-run") : resumeWhileAnotherProcess(edit);

        assertThat(run.code()).isEqualTo(75);
        assertThat(run.error()).contains("another process changed the database").contains("run the same command again");
        assertThat(resume().log()).contains("4 inserted, 0 changed, 0 removed").contains("0 inserted, 1 changed");
    }

    @Test
    void aRunThatMayWaitPlansAnewInstead() {
        staging.day("2024-01-17", "MGCJ4", 4, 1950);

        MergeRun run = resumeWhileAnotherProcess(
                () -> DuckDb.execute(database, "UPDATE bars_1m SET close = 1 WHERE ts_utc = '2024-01-04 23:01Z'"),
                "--wait",
                "600");

        assertThat(run.code()).isZero();
        assertThat(run.log()).contains("4 inserted, 1 changed, 0 removed");
    }
}
