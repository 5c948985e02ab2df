package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that is too small for the days to make is found out before anything is written. */
final class TransformRoomTest {
    private final ExtractedFolder folder;

    TransformRoomTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--resume", "--dry-run"})
    void daysThatDoNotFitAreRefused(String option) throws IOException {
        folder.source("mgc", "2024-01-01T00:00Z", "2024-01-06T00:00Z")
                .bars("2024-01-02T12:00Z MGCG4 1")
                .write();
        TransformMain main = new TransformMain((where, needed) -> {
            assertThat(needed).isPositive();
            throw Refusal.because(Reason.DISK_FULL, "no room");
        });
        TransformRun run = TransformRun.of(
                main, List.of("--staging", folder.staging().root().toString(), option));
        assertThat(run.code()).isEqualTo(74);
        assertThat(folder.tree("").keySet()).noneMatch(name -> name.contains("transform.jsonl"));
        assertThat(folder.tree("curated")).isEmpty();
    }
}
