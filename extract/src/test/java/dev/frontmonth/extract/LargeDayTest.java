package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.staging.FreeSpace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A date with more bars than a raw day may hold; the gold file has three on each date, and the limit is set around that. */
final class LargeDayTest {
    @TempDir
    private Path temp;

    private String run(long mostBarsOfDate, int expectedCode) throws IOException {
        Path staging = Files.createDirectories(temp.resolve("staging"));
        Path file = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
        String[] line = {"--staging", staging.toString(), "--chunk-days", "1", file.toString()};
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            assertThat(new ExtractMain(mostBarsOfDate, FreeSpace::require).run(line, stream, stream))
                    .isEqualTo(expectedCode);
        }
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void dateAboveTheLimitFailsItsChunkBeforeAnythingOfItIsWritten() throws IOException {
        assertThat(run(2, 65))
                .contains("at most 2 bars on a UTC date were expected, found 3 on 2024-01-02", "gold.dbn")
                .containsOnlyOnce("gold.dbn")
                .contains("nothing of chunk 2024-01-02 was changed");
        assertThat(ManifestLines.chunks(temp.resolve("staging")))
                .containsExactly("2024-01-02..2024-01-02 failed 0 rows attempt 1");
        assertThat(Tree.raw(temp.resolve("staging"))).isEmpty();
    }

    @Test
    void dateAtTheLimitPasses() throws Exception {
        assertThat(run(3, 0)).isEmpty();
        assertThat(RawRows.of(temp.resolve("staging"))).isEqualTo(GoldFile.rows());
    }

    /** The reading side uses the same constant; doc/limits.md names its value. */
    @Test
    void limitIsTheOneThatTheDocumentationNames() {
        assertThat(RawBars.MOST_ROWS).isEqualTo(8_388_608);
    }
}
