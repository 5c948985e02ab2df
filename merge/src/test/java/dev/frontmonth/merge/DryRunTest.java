package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DryRunTest {
    @TempDir
    Path temp;

    private StagingBuilder staging;
    private Path database;

    @BeforeEach
    void prepare() {
        staging = new StagingBuilder(temp.resolve("staging"));
        database = temp.resolve("gold.db");
        staging.days("2024-01-02", 9, 4);
    }

    private MergeRun dryRun(String... more) {
        String[] args = java.util.Arrays.copyOf(more, more.length + 1);
        args[more.length] = "--dry-run";
        return MergeRun.of(staging.root(), database, args);
    }

    /** Every file below the test's folder, with a hash of its bytes and its time. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(temp)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                try {
                    files.put(
                            file.toString(),
                            dev.frontmonth.common.staging.Sha256.ofFile(file) + Files.getLastModifiedTime(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }

    @Test
    void withoutADatabaseNoneIsMade() throws IOException {
        Map<String, String> before = files();

        MergeRun run = dryRun();

        assertThat(run.code()).isZero();
        assertThat(run.log())
                .contains("2024-01-02 to 2024-01-08: it would be 28 inserted, 0 changed, 0 removed")
                .contains("merge dry run, nothing was written; it would be: 36 inserted");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void whatWouldChangeIsSaidAndNotAByteChanges() throws IOException {
        MergeRun.of(staging.root(), database);
        staging.day("2024-01-03", "MGCM4", 6, 1700);
        staging.day("2024-01-04", "MGCM4", 2, 1700);
        Map<String, String> before = files();

        assertThat(dryRun("--resume").log())
                .contains("2 inserted, 6 changed, 2 removed")
                .contains("days skipped 7");
        assertThat(dryRun().log()).contains("2 inserted, 6 changed, 2 removed");
        assertThat(files()).isEqualTo(before);

        assertThat(MergeRun.of(staging.root(), database, "--resume").log())
                .contains("2 inserted, 6 changed, 2 removed");
    }

    @Test
    void theSummaryCountsWhatWouldBeDone() {
        assertThat(dryRun("--json").out())
                .contains("\"reason\":\"done\"")
                .contains("\"chunks_done\":2,", "\"days_done\":9,", "\"rows\":36,", "\"rows_inserted\":36,");
    }

    @Test
    void aDatabaseWithoutTheTableStaysWithoutIt() throws IOException {
        DuckDb.execute(database, "CREATE TABLE other(i INTEGER)");
        Map<String, String> before = files();
        assertThat(dryRun().log()).contains("36 inserted");
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void faultsAreFound() throws IOException {
        Files.write(staging.path("curated/MGC/2024-01-04.parquet"), new byte[10]);
        Map<String, String> before = files();
        MergeRun run = dryRun();
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("curated/MGC/2024-01-04.parquet");
        assertThat(files()).isEqualTo(before);
    }
}
