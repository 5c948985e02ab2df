package dev.frontmonth.common.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StageLockTest {
    private final StagingFolder staging;

    StageLockTest(@TempDir Path root) {
        this.staging = StagingFolder.open(root.toString());
    }

    @Test
    void secondProcessIsRefusedNamingTheFirst() throws IOException {
        try (OtherProcess holder = start(Stage.TRANSFORM)) {
            assertThat(holder.line()).isEqualTo("held true");
            assertThatThrownBy(() -> StageLock.take(staging, Stage.TRANSFORM))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TEMPORARY))
                    .hasMessageContaining("another transform is at work: process " + holder.pid())
                    .hasMessageContaining("transform.lock")
                    .hasMessageContaining("nothing was changed");
        }
    }

    @Test
    void stagesDoNotLockEachOtherOut() throws IOException {
        try (OtherProcess holder = start(Stage.EXTRACT)) {
            assertThat(holder.line()).isEqualTo("held true");
            StageLock.take(staging, Stage.TRANSFORM).close();
        }
    }

    @Test
    void lockEndsWithItsProcessHoweverThatEnds() throws Exception {
        try (OtherProcess holder = start(Stage.TRANSFORM)) {
            assertThat(holder.line()).isEqualTo("held true");
            holder.kill();
        }
        StageLock.take(staging, Stage.TRANSFORM).close();
    }

    @Test
    void lockIsFreeAgainAndItsFileStays() throws IOException {
        StageLock.take(staging, Stage.MERGE).close();
        assertThat(staging.lock(Stage.MERGE))
                .hasContent("process " + ProcessHandle.current().pid());
        StageLock.take(staging, Stage.MERGE).close();
        assertThat(staging.lock(Stage.MERGE)).isRegularFile();
    }

    /** A second attempt within the process must not drop the first one's lock, as POSIX would. */
    @Test
    void secondAttemptInTheSameProcessLeavesTheLockHeld() throws IOException {
        try (StageLock lock = StageLock.take(staging, Stage.TRANSFORM)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> StageLock.take(staging, Stage.TRANSFORM))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
            try (OtherProcess other = start(Stage.TRANSFORM)) {
                assertThat(other.line())
                        .startsWith("TEMPORARY: another transform is at work: process "
                                + ProcessHandle.current().pid());
            }
        }
        StageLock.take(staging, Stage.TRANSFORM).close();
    }

    private OtherProcess start(Stage stage) throws IOException {
        return OtherProcess.start(LockHolder.class, staging.root().toString(), stage.name());
    }
}
