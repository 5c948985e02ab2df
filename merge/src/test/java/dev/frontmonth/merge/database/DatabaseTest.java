package dev.frontmonth.merge.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.merge.DuckDb;
import dev.frontmonth.merge.MergeRun;
import dev.frontmonth.merge.StagingBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseTest {
    @TempDir
    Path temp;

    private Path database() throws IOException {
        return temp.resolve("gold.db");
    }

    private StagingBuilder staging() throws IOException {
        StagingBuilder staging = new StagingBuilder(temp.resolve("staging"));
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        staging.day("2024-01-03", "MGCG4", 3, 1900);
        return staging;
    }

    private Database open() throws IOException {
        Path work = Files.createDirectories(temp.resolve("work"));
        return Database.forWriting(
                DatabaseFile.at(database().toString()),
                new DatabaseOptions(200, work, List.of(temp.resolve("readable"))));
    }

    @Test
    void aNewDatabaseHasTheOldestFormat() throws IOException {
        MergeRun.of(staging().root(), database());
        ByteBuffer header = ByteBuffer.wrap(Files.readAllBytes(database())).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(header.getLong(12)).isEqualTo(64);
    }

    @Test
    void anExistingDatabaseKeepsItsFormat() throws IOException {
        DuckDb.execute(
                Path.of(""),
                "ATTACH '" + database() + "' AS g (STORAGE_VERSION 'v1.2.0')",
                "CREATE TABLE g.t(i INTEGER)");
        byte[] before = Files.readAllBytes(database());
        MergeRun.of(staging().root(), database());
        byte[] after = Files.readAllBytes(database());
        assertThat(after[12]).isEqualTo(before[12]);
        assertThat(DuckDb.bars(database())).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "read_parquet(x) AS TABLE SELECT 1 AS a",
                "parquet_schema(x) AS TABLE SELECT 1 AS a",
                "duckdb_tables() AS TABLE SELECT 1 AS a",
                "duckdb_constraints() AS TABLE SELECT 1 AS a",
                "sum(x) AS 42",
                "count(x) AS 42",
                "min(x) AS 42",
                "hash(x) AS 42",
                "isfinite(x) AS true",
                "epoch_us(x) AS 42",
                "make_timestamptz(x) AS NULL",
                "lag(x) AS NULL",
            })
    void macrosOfTheUserDoNotStandInForBuiltIns(String macro) throws IOException {
        StagingBuilder staging = staging();
        MergeRun.of(staging.root(), database());
        DuckDb.execute(database(), "CREATE MACRO " + macro);
        staging.day("2024-01-03", "MGCM4", 2, 1700);

        MergeRun run = MergeRun.of(staging.root(), database(), "--resume");

        assertThat(run.error()).isEmpty();
        assertThat(run.log()).contains("0 inserted, 2 changed, 1 removed");
    }

    @Test
    void theSessionIsClosedInAndItsZoneIsUtc() throws IOException {
        Files.createDirectories(temp.resolve("readable"));
        DuckDb.execute("COPY (SELECT 1 AS a) TO '" + temp.resolve("readable/in.parquet") + "'");
        DuckDb.execute("COPY (SELECT 1 AS a) TO '" + temp.resolve("out.parquet") + "'");
        try (Database database = open()) {
            Session session = database.session();
            assertThat(session.rows("SELECT current_setting('TimeZone')", row -> row.getString(1)))
                    .containsExactly("UTC");
            assertThat(session.number("SELECT a FROM '" + temp.resolve("readable/in.parquet") + "'"))
                    .isEqualTo(1);
            for (String forbidden : List.of(
                    "SELECT * FROM '" + temp.resolve("out.parquet") + "'",
                    "COPY (SELECT 1) TO '" + temp.resolve("leak.csv") + "'",
                    "ATTACH '" + temp.resolve("other.db") + "' AS other",
                    "SET enable_external_access = true",
                    "SET threads = 2",
                    "INSTALL httpfs",
                    "LOAD httpfs",
                    "SELECT * FROM 'https://example.com/a.parquet'")) {
                assertThatThrownBy(() -> session.execute(forbidden))
                        .as(forbidden)
                        .isInstanceOf(Refusal.class);
            }
        }
        assertThat(temp.resolve("leak.csv")).doesNotExist();
        assertThat(temp.resolve("other.db")).doesNotExist();
    }

    @Test
    void aTransactionIsWhollyThereOrNotAtAll() throws IOException {
        try (Database database = open()) {
            Session session = database.session();
            session.execute("CREATE TABLE target.main.t(i INTEGER PRIMARY KEY)");
            assertThat(session.<Long>transaction(() -> session.update("INSERT INTO target.main.t VALUES (1), (2)")))
                    .isEqualTo(2);
            assertThatThrownBy(() -> session.transaction(() -> {
                        session.execute("INSERT INTO target.main.t VALUES (3)");
                        throw new IllegalStateException("stop");
                    }))
                    .hasMessage("stop")
                    .hasNoSuppressedExceptions();
            assertThatThrownBy(() -> session.transaction(() -> {
                        session.execute("INSERT INTO target.main.t VALUES (4)");
                        session.execute("INSERT INTO target.main.t VALUES (1)");
                        return 0;
                    }))
                    .hasMessageContaining("violates primary key");
            assertThat(session.number("SELECT sum(i) FROM target.main.t")).isEqualTo(3);
        }
    }

    @Test
    void aFailureThatWasPassedOverIsNotCommitted() throws IOException {
        try (Database database = open()) {
            Session session = database.session();
            session.execute("CREATE TABLE target.main.t(i INTEGER PRIMARY KEY)");
            assertThatThrownBy(() -> session.transaction(() -> {
                        session.execute("INSERT INTO target.main.t VALUES (1)");
                        assertThatThrownBy(() -> session.execute("INSERT INTO target.main.t VALUES (1)"))
                                .isInstanceOf(Refusal.class);
                        return 0;
                    }))
                    .hasMessageContaining("passed over");
            assertThat(session.number("SELECT count(*) FROM target.main.t")).isZero();
        }
    }

    @Test
    void aRollbackThatFailsIsToldBesideTheFirstFailure() throws IOException {
        try (Database database = open()) {
            Session session = database.session();
            assertThatThrownBy(() -> session.transaction(() -> {
                        session.execute("ROLLBACK");
                        throw new IllegalStateException("first");
                    }))
                    .hasMessage("first")
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a[1]*?b", "symbol=NQ", "it's here", "grüße; x", "{a,b}", "a\\b"})
    void aStagingFolderMayHaveAnyName(String name) throws IOException {
        StagingBuilder staging = new StagingBuilder(temp.resolve(name).resolve("staging"));
        java.time.LocalDate day = java.time.LocalDate.parse("2024-01-02");
        var plain = new StagingBuilder(temp.resolve("plain"));
        var curated = plain.day("2024-01-02", "MGCG4", 3, 1900);
        try {
            Files.createDirectories(staging.path("curated/MGC"));
            Files.move(plain.path("curated/MGC/2024-01-02.parquet"), staging.path("curated/MGC/2024-01-02.parquet"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        staging.done("MGC", curated);

        MergeRun run = MergeRun.of(staging.root(), database());

        assertThat(run.error()).isEmpty();
        assertThat(DuckDb.query(database(), "SELECT symbol, count(*) FROM bars_1m GROUP BY 1"))
                .containsExactly("MGC|3");
        assertThat(day).isEqualTo(curated.date());
    }

    /** DuckDB keeps to itself that it could not finish a log when it closes; what lies in its place stands for one. */
    @Test
    void aLogThatIsLeftWhenTheDatabaseIsClosedIsNoSuccess() throws IOException {
        Database database = open();
        Files.createDirectories(temp.resolve("gold.db.wal").resolve("left"));

        Refusal refusal = Objects.requireNonNull(catchThrowableOfType(Refusal.class, database::finish));

        assertThat(refusal).hasMessageContaining("DuckDB could not write all of its log into the database");
        assertThat(refusal.reason().exitCode().code()).isEqualTo(74);
    }

    @Test
    void aLogThatDuckDbPassesOverIsNoSuccess() throws IOException {
        open().finish();
        byte[] zeros = new byte[14];
        Path log = Files.write(temp.resolve("gold.db.wal"), zeros);
        Database database = open();

        Refusal refusal = Objects.requireNonNull(catchThrowableOfType(Refusal.class, database::finish));

        assertThat(refusal).hasMessageContaining("the log beside the database is not of it");
        assertThat(refusal.reason().exitCode().code()).isEqualTo(69);
        assertThat(log).hasBinaryContent(zeros);
    }
}
