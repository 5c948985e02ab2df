package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A second process ends at once and names the first; a killed one leaves no lock. */
@Timeout(120)
final class OneWriterTest {
    @TempDir
    private Path temp;

    @Test
    void secondProcessIsRefusedUntilTheFirstIsGone() throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path gold = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
        Process holder = start(staging);
        try (BufferedReader out = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("held true");

            Extract.Outcome refused = Extract.into(staging).run(gold);
            assertThat(refused.err())
                    .startsWith("error: another extract is at work: process " + holder.pid() + "; ")
                    .hasLineCount(1)
                    .contains("extract.lock")
                    .contains("nothing was changed");
            assertThat(refused.code()).isEqualTo(75);
            assertThat(Extract.into(staging).run(temp.resolve("gone.dbn")).code())
                    .as("before the sources are looked at")
                    .isEqualTo(75);
            assertThat(Tree.raw(staging)).isEmpty();
            assertThat(ManifestLines.path(staging)).doesNotExist();
            assertThat(Extract.into(staging).with("--dry-run").run(gold).code()).isZero();
        } finally {
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(Extract.into(staging).run(gold).code()).isZero();
    }

    private static Process start(Path staging) throws IOException {
        return new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        staging.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
