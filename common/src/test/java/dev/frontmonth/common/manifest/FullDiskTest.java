package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.staging.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that may not write files beyond a few kilobytes meets the end of the room in the middle of a line. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class FullDiskTest {
    @Test
    void nothingFollowsALineThatCouldNotBeWritten(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("extract.jsonl");
        try (OtherProcess process = OtherProcess.start(
                List.of("sh", "-c", "ulimit -f 5; exec \"$@\"", "sh"), TornWriter.class, path.toString())) {
            assertThat(process.line()).matches("full after \\d+");
            assertThat(process.line()).startsWith("no line can follow the one whose writing failed");
        }
        ManifestTail tail = ManifestReader.read(path, (type, fields) -> {});
        assertThat(tail.seq()).isPositive();
        assertThat(tail.tornBytes()).isPositive();
        try (ManifestWriter writer = ManifestWriter.open(path, tail)) {
            writer.append(Examples.RUN);
        }
        assertThat(ManifestReader.read(path, (type, fields) -> {}))
                .extracting(ManifestTail::seq, ManifestTail::tornBytes)
                .containsExactly(tail.seq() + 1, 0L);
        assertThat(Files.size(path)).isPositive();
    }
}
