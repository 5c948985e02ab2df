package dev.frontmonth.merge.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.merge.DuckDb;
import dev.frontmonth.merge.MergeRun;
import dev.frontmonth.merge.StagingBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseFileTest {
    @TempDir
    Path temp;

    private StagingBuilder staging;

    @BeforeEach
    void prepare() {
        staging = new StagingBuilder(temp.resolve("staging"));
        staging.day("2024-01-02", "MGCG4", 3, 1900);
    }

    private MergeRun merge(String database) {
        return MergeRun.of(List.of("--staging", staging.root().toString(), "--db", database));
    }

    private MergeRun merge(Path database) {
        return merge(database.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gold.db;session_init_sql_file=evil.sql",
                "md:gold",
                "sqlite:gold.db",
                "http://example.com/gold.db",
                "s3://bucket/gold.db",
                "postgres:dbname=x",
                ":memory:",
                "gold?x=1.db",
                "gold\n.db",
                "back\\slash.db",
                "gold\u0000.db",
            })
    void whatIsNoPlainPathIsRefused(String path) {
        MergeRun run = merge(path);
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.error().lines()).hasSize(1);
        assertThat(staging.path("manifest/merge.lock")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gold file.db", "it's.db", "a[1].db", "grüße.db", "c:.db", "gold.parquet"})
    void aPlainPathMayHoldOddCharacters(String name) {
        Path database = temp.resolve(name);
        assertThat(merge(database)).extracting(MergeRun::code, MergeRun::error).containsExactly(0, "");
        assertThat(database).isRegularFile();
        assertThat(DuckDb.query(
                        "ATTACH '" + database.toString().replace("'", "''") + "' AS g; SELECT count(*) FROM g.bars_1m"))
                .containsExactly("3");
    }

    /** A path relative to such a folder, or a link to it, would make DuckDB open another file. */
    @ParameterizedTest
    @ValueSource(strings = {"x\\y", "x?y", "x;y", "x\ny"})
    void aFolderThatDuckDbWouldMisreadIsRefused(String name) throws IOException {
        Path folder = Files.createDirectory(temp.resolve(name));
        Files.createDirectories(temp.resolve("x/y"));
        Path link = Files.createSymbolicLink(temp.resolve("link"), folder);
        assertThat(merge(link.resolve("gold.db")).code()).isEqualTo(64);
        try (Stream<Path> made = Files.list(folder)) {
            assertThat(made).isEmpty();
        }
        assertThat(temp.resolve("x/y")).isEmptyDirectory();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aStatusDoesNotWaitForAPipe() throws Exception {
        Path pipe = temp.resolve("pipe.db");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        MergeRun run = MergeRun.of(staging.root(), pipe, "--status");
        assertThat(run.code()).isEqualTo(73);
        assertThat(run.error()).contains("the database must be a regular file");
    }

    @Test
    void aMissingFolderIsNotMade() {
        MergeRun run = merge(temp.resolve("absent/gold.db"));
        assertThat(run.code()).isEqualTo(73);
        assertThat(temp.resolve("absent")).doesNotExist();
    }

    @Test
    void aFolderIsRefused() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        assertThat(merge(folder).code()).isEqualTo(73);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeIsRefused() throws IOException, InterruptedException {
        Path pipe = temp.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThat(merge(pipe).code()).isEqualTo(73);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ts,open\n1,2\n", "SQLite format 3\u0000"})
    void anotherKindOfFileIsRefusedAndLeftAlone(String content) throws IOException {
        Path file = temp.resolve("gold.db");
        Files.writeString(file, content.repeat(2_000));
        MergeRun run = merge(file);
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error().lines()).singleElement().asString().contains("not a DuckDB database");
        assertThat(Files.readString(file)).isEqualTo(content.repeat(2_000));
    }

    @Test
    void aDatabaseThatWasCutIsRefused() throws IOException {
        Path file = temp.resolve("gold.db");
        merge(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, 20_000));
        MergeRun run = merge(file);
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error().lines()).singleElement().asString().contains("restore the database");
        assertThat(Files.size(file)).isEqualTo(20_000);
    }

    @Test
    void aDatabaseOfANewerFormatIsRefused() throws IOException {
        Path file = temp.resolve("gold.db");
        merge(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[12] = 120;
        Files.write(file, bytes);
        MergeRun run = merge(file);
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error().lines()).hasSize(1);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aLogWithoutItsDatabaseIsNotLost() throws IOException {
        Path log = temp.resolve("gold.db.wal");
        Files.write(log, "committed rows".getBytes(StandardCharsets.UTF_8));
        MergeRun run = merge(temp.resolve("gold.db"));
        assertThat(run.code()).isEqualTo(69);
        assertThat(run.error()).contains("gold.db.wal");
        assertThat(log).hasContent("committed rows");
        assertThat(temp.resolve("gold.db")).doesNotExist();
    }

    @Test
    void aLogOfAnotherDatabaseIsRefused() throws IOException {
        Path file = temp.resolve("gold.db");
        merge(file);
        Path other = temp.resolve("other.db");
        DuckDb.execute(
                other,
                "CREATE TABLE t(i INTEGER)",
                "CHECKPOINT",
                "PRAGMA disable_checkpoint_on_shutdown",
                "INSERT INTO t VALUES (1)");
        Files.move(Path.of(other + ".wal"), Path.of(file + ".wal"));
        MergeRun run = merge(file);
        assertThat(run.code()).isEqualTo(69);
        assertThat(run.error().lines()).hasSize(1);
        assertThat(run.error()).contains("put the file and the log that belong together side by side");
    }
}
