package dev.frontmonth.common.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FreeSpaceTest {
    @TempDir
    Path folder;

    @Test
    void moreThanTheDiskHasIsRefused() {
        assertThatThrownBy(() -> FreeSpace.require(folder, Long.MAX_VALUE))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.DISK_FULL))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("make room");
    }

    @Test
    void whatFitsPasses() {
        assertThatCode(() -> FreeSpace.require(folder, 1)).doesNotThrowAnyException();
    }
}
