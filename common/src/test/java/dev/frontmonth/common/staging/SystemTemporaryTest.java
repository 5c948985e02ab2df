package dev.frontmonth.common.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SystemTemporaryTest {
    /** No process has so high a number: Linux ends at 2^22. */
    private static final String OF_DEAD = "frontmonth-2147483647-";

    @Test
    void whatDeadProcessesLeftGoes() throws IOException {
        Path file = Files.createTempFile(OF_DEAD, ".json");
        Path folder = Files.createTempDirectory(OF_DEAD);
        Files.writeString(folder.resolve("spilled"), "x");
        Path target = Files.createTempFile("other", ".txt");
        Path link = Files.createSymbolicLink(file.resolveSibling(OF_DEAD + "link"), target);

        Path mine = SystemTemporary.file(".json");

        assertThat(file).doesNotExist();
        assertThat(folder).doesNotExist();
        assertThat(Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(target).exists();
        Files.delete(target);
        Files.delete(mine);
    }

    @Test
    void whatLivingProcessesAndOthersHaveStays() throws IOException {
        Path mine = SystemTemporary.file(".json");
        Path other = Files.createTempFile("frontmonth-notes-", ".txt");

        Path folder = SystemTemporary.folder();

        assertThat(mine).exists();
        assertThat(other).exists();
        assertThat(folder).isEmptyDirectory();
        Files.delete(mine);
        Files.delete(other);
        Files.delete(folder);
    }
}
