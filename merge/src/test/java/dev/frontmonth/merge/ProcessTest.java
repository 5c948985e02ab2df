package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What only shows between processes. */
final class ProcessTest {
    @TempDir
    Path temp;

    private StagingBuilder staging;
    private Path database;

    /** Where other processes have their temporary files. */
    private Path system;

    @BeforeEach
    void prepare() throws IOException {
        staging = new StagingBuilder(temp.resolve("staging"));
        database = temp.resolve("gold.db");
        system = Files.createDirectory(temp.resolve("system"));
    }

    private List<String> java(String mainClass, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + system,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                mainClass));
        command.addAll(List.of(args));
        return command;
    }

    private static Process start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private List<String> merge() {
        return java(
                MergeMain.class.getName(),
                "--staging",
                staging.root().toString(),
                "--db",
                database.toString(),
                "--chunk-days",
                "1");
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Holds a database open until its input ends. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:" + args[0])) {
                System.out.println("open " + ProcessHandle.current().pid() + connection.getCatalog());
                System.out.println(System.in.read());
            }
        }
    }

    @Test
    void aDatabaseInUseIsRefusedNamingTheProcess() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        MergeRun.of(staging.root(), database);
        Process holder = start(Map.of(), java(Holder.class.getName(), database.toString()));
        try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("open " + holder.pid());

            for (String[] more : new String[][] {{}, {"--dry-run"}}) {
                MergeRun run = MergeRun.of(staging.root(), database, more);
                assertThat(run.code()).isEqualTo(75);
                assertThat(run.error().lines()).singleElement().asString().contains("PID " + holder.pid());
            }
            holder.outputWriter().close();
            holder.waitFor();
        }
        assertThat(MergeRun.of(staging.root(), database).code()).isZero();
    }

    @Test
    void copiesOfTheLibraryThatNobodyUsesGo() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        Path left = Files.writeString(system.resolve("libduckdb_java17.so"), "of a process that was killed");
        Path open = Files.writeString(system.resolve("libduckdb_java18.so"), "of a process that unpacks it");
        Path foreign = Files.writeString(system.resolve("libduckdb_java.so"), "of somebody else");
        try (InputStream unpacking = Files.newInputStream(open)) {
            Process merge = start(Map.of(), merge());
            assertThat(output(merge)).contains("merge done: 3 inserted");
            assertThat(merge.waitFor()).isZero();
            assertThat(unpacking.read()).isPositive();
        }
        assertThat(left).doesNotExist();
        try (Stream<Path> rest = Files.list(system)) {
            assertThat(rest).containsExactlyInAnyOrder(open, foreign);
        }
    }

    @Test
    void aPartOfTheLibraryGoesAndTheReasonIsTold() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        // The shell's limit on the size of a file, in blocks, stands for a full disk.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 16384; exec \"$@\"", "sh"));
        command.addAll(merge());
        Process merge = start(Map.of(), command);
        assertThat(output(merge).lines().filter(line -> line.startsWith("error: ")))
                .singleElement()
                .asString()
                .startsWith("error: a native library cannot be loaded: File too large; ");
        assertThat(merge.waitFor()).isEqualTo(78);
        try (Stream<Path> rest = Files.list(system)) {
            assertThat(rest).isEmpty();
        }
    }

    private static void letGo(Process holder) {
        try {
            holder.outputWriter().close();
            holder.waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private MergeRun mergeWaitingFor(Runnable release) {
        return atTheFirstWait(release, "--resume", "--wait", "600", "--json");
    }

    /** Closes the holder as soon as the run says that it waits. */
    private MergeRun atTheFirstWait(Runnable release, String... options) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.frontmonth");
        AppenderBase<ILoggingEvent> moment = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent line) {
                if (line.getFormattedMessage().startsWith("waiting up to 600 s: ")) {
                    release.run();
                }
            }
        };
        logger.addAppender(moment);
        moment.start();
        try {
            return MergeRun.of(staging.root(), database, options);
        } finally {
            logger.detachAppender(moment);
        }
    }

    @Test
    void aDatabaseInUseIsWaitedForAndThePlanIsMadeAfter() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        MergeRun.of(staging.root(), database);
        staging.day("2024-01-03", "MGCG4", 3, 1900);
        Process holder = start(Map.of(), java(Holder.class.getName(), database.toString()));
        try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("open " + holder.pid());

            MergeRun run = mergeWaitingFor(() -> {
                letGo(holder);
                DuckDb.execute(database, "DELETE FROM bars_1m");
                staging.day("2024-01-04", "MGCG4", 3, 1900);
            });

            assertThat(run.error()).isEmpty();
            assertThat(run.code()).isZero();
            assertThat(run.log()).contains("PID " + holder.pid()).contains("3 days need work");
            assertThat(run.out())
                    .as("counts of the last try alone")
                    .contains("\"days_done\":3,", "\"days_skipped\":0,", "\"rows_inserted\":9,");
            assertThat(run.log().lines().filter(line -> line.startsWith("waiting")))
                    .hasSize(1);
        }
        assertThat(DuckDb.bars(database)).hasSize(9);
    }

    @Test
    void aComparisonWaitsForTheDatabaseToo() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        MergeRun.of(staging.root(), database);
        Process holder = start(Map.of(), java(Holder.class.getName(), database.toString()));
        try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("open " + holder.pid());
            assertThat(MergeRun.of(staging.root(), database, "--verify").code()).isEqualTo(75);
            MergeRun run = atTheFirstWait(() -> letGo(holder), "--verify", "--wait", "600");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("1 days");
        }
        assertThat(MergeRun.of(staging.root(), database, "--status", "--wait", "1")
                        .code())
                .as("a status opens no database, so there is nothing to wait for")
                .isEqualTo(64);
    }

    @Test
    void whenTheTimeIsUpTheHolderIsNamed() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        MergeRun.of(staging.root(), database);
        Process holder = start(Map.of(), java(Holder.class.getName(), database.toString()));
        try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("open " + holder.pid());
            MergeRun run = MergeRun.of(staging.root(), database, "--wait", "1");
            assertThat(run.code()).isEqualTo(75);
            assertThat(run.error().lines()).singleElement().asString().contains("PID " + holder.pid());
            holder.outputWriter().close();
            holder.waitFor();
        }
    }

    @Test
    void anotherMergeIsWaitedFor() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        var folder =
                dev.frontmonth.common.staging.StagingFolder.open(staging.root().toString());
        var lock = dev.frontmonth.common.staging.StageLock.take(folder, dev.frontmonth.common.staging.Stage.MERGE);

        MergeRun run = mergeWaitingFor(() -> {
            try {
                lock.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        assertThat(run.code()).isZero();
        assertThat(run.log())
                .contains("another merge is at work: process "
                        + ProcessHandle.current().pid());
        assertThat(DuckDb.bars(database)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest/extract.jsonl", "raw/gold.db", "curated/gold.db", "tmp/gold.db"})
    void aDatabaseAmongTheFoldersOwnFilesIsRefused(String path) throws IOException {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        Path inside = staging.path(path);
        Files.createDirectories(inside.getParent());
        MergeRun run = MergeRun.of(staging.root(), inside);
        assertThat(run.code()).isEqualTo(64);
        assertThat(inside).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "86401", "1.5", "x", "9999999999"})
    void aWaitOutOfBoundsIsRefused(String seconds) {
        assertThat(MergeRun.of(staging.root(), database, "--wait", seconds).code())
                .isEqualTo(64);
    }

    @Test
    void aSecondMergeEndsAtOnce() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        var folder =
                dev.frontmonth.common.staging.StagingFolder.open(staging.root().toString());
        try (var lock =
                dev.frontmonth.common.staging.StageLock.take(folder, dev.frontmonth.common.staging.Stage.MERGE)) {
            assertThat(lock).isNotNull();
            Process second = start(Map.of(), merge());
            assertThat(output(second))
                    .contains("another merge is at work: process "
                            + ProcessHandle.current().pid());
            assertThat(second.waitFor()).isEqualTo(75);
        }
        assertThat(database).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Asia/Kolkata", "America/New_York", "nonsense"})
    void theZoneOfTheProcessDoesNotShiftABar(String zone) throws Exception {
        staging.days("2024-03-09", 3, 5);
        Path reference = temp.resolve("reference.db");
        MergeRun.of(staging.root(), reference);

        Process run = start(Map.of("TZ", zone, "LC_ALL", "tr_TR.UTF-8"), merge());

        run.getInputStream().readAllBytes();
        assertThat(run.waitFor()).isZero();
        assertThat(DuckDb.bars(database)).isEqualTo(DuckDb.bars(reference)).hasSize(15);
    }

    @Test
    void aKilledRunIsResumedToTheSameTableAndLeavesNoDebris() throws Exception {
        staging.days("2024-01-02", 40, 20);
        Path reference = temp.resolve("reference.db");
        MergeRun.of(staging.root(), reference);
        List<String> expected = DuckDb.bars(reference);
        for (int chunk : new int[] {1, 17, 33}) {
            Files.deleteIfExists(database);
            Process run = start(Map.of(), merge());
            try (BufferedReader log = run.inputReader(StandardCharsets.UTF_8)) {
                String line = log.readLine();
                for (int done = 0; line != null && done < chunk; line = log.readLine()) {
                    done += line.contains(" done: ") ? 1 : 0;
                }
                run.destroyForcibly().waitFor();
            }

            assertThat(MergeRun.of(staging.root(), database, "--resume").error())
                    .isEmpty();

            assertThat(DuckDb.bars(database)).isEqualTo(expected);
            try (Stream<Path> left = Files.list(temp)) {
                assertThat(left).containsExactlyInAnyOrder(staging.root(), database, reference, system);
            }
            assertThat(system).isEmptyDirectory();
            assertThat(staging.path("tmp")).doesNotExist();
        }
    }

    @Test
    void aLinkForTheTemporaryFolderIsRefusedAndItsTargetIsLeftAlone() throws IOException {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        Path outside = Files.createDirectories(temp.resolve("outside/merge-1"));
        Files.createSymbolicLink(staging.path("tmp"), outside.getParent());
        MergeRun run = MergeRun.of(staging.root(), database);
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("a symbolic link leads out of the staging folder");
        assertThat(outside).exists();
    }

    @Test
    void foldersThatOnlyBeginLikeOursAreLeftAlone() throws IOException {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        Path notes = Files.createDirectories(staging.path("tmp/merge-notes"));
        Path target = Files.createDirectories(temp.resolve("target"));
        Path link = Files.createSymbolicLink(staging.path("tmp/merge-5"), target);
        assertThat(MergeRun.of(staging.root(), database).code()).isZero();
        assertThat(notes).exists();
        assertThat(link).exists();
    }

    @Test
    void aLibraryThatCannotBeUnpackedIsAFaultOfTheEnvironment() throws Exception {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        Files.delete(system);
        Process process = start(Map.of(), merge());
        assertThat(output(process))
                .contains("error: a native library cannot be loaded: ", "NoSuchFileException: " + system);
        assertThat(process.waitFor()).isEqualTo(78);
    }

    @Test
    void theWorkFolderOfAKilledRunIsCleared() throws IOException {
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        Path dead = Files.createDirectories(staging.path("tmp/merge-999999999"));
        Files.writeString(dead.resolve("duckdb_temp_storage.tmp"), "x");
        Path others = Files.writeString(staging.path("tmp/note.txt"), "mine");
        assertThat(MergeRun.of(staging.root(), database).code()).isZero();
        assertThat(dead).doesNotExist();
        assertThat(others).exists();
    }
}
