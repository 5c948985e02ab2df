package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.FreeSpace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is too small for the rows of new days is found out before the database is opened. */
final class NoRoomTest {
    private static final long BYTES_OF_A_ROW = 30;

    @TempDir
    Path temp;

    private MergeRun run(StagingBuilder staging, long free, String... more) {
        FreeSpace.Check disk = (folder, needed) -> {
            assertThat(folder).isEqualTo(temp);
            if (needed > free) {
                throw Refusal.because(Reason.DISK_FULL, "no room");
            }
        };
        Path database = temp.resolve("gold.db");
        List<String> line =
                new ArrayList<>(List.of("--staging", staging.root().toString(), "--db", database.toString()));
        line.addAll(Arrays.asList(more));
        return MergeRun.of(new MergeMain(disk), line);
    }

    @Test
    void newRowsNeedRoomAndOthersNone() throws Exception {
        StagingBuilder staging = new StagingBuilder(temp.resolve("staging"));
        staging.days("2024-01-02", 3, 5);

        assertThat(run(staging, 15 * BYTES_OF_A_ROW - 1).code()).isEqualTo(74);
        assertThat(temp.resolve("gold.db")).doesNotExist();
        assertThat(run(staging, 15 * BYTES_OF_A_ROW).code()).isZero();
        assertThat(run(staging, 0).code()).as("all of it anew").isZero();
    }

    @Test
    void aDryRunNeedsNone() throws Exception {
        StagingBuilder staging = new StagingBuilder(temp.resolve("staging"));
        staging.days("2024-01-02", 3, 5);
        assertThat(run(staging, 0, "--dry-run").code()).isZero();
    }
}
