package dev.frontmonth.common.staging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SystemTemporaryTest {
    /** No process has so high a number: Linux ends at 2^22. */
    private static final String DEAD = "2147483647";

    /** Begins a name as the one of a file that this process made, but for the process's number. */
    private static String ofDead() throws IOException {
        Path mine = SystemTemporary.file(".json");
        Files.delete(mine);
        return String.valueOf(mine.getFileName())
                .replaceFirst("-" + ProcessHandle.current().pid() + "-.*", "-" + DEAD + "-");
    }

    @Test
    void whatDeadProcessesLeftGoes() throws IOException {
        String prefix = ofDead();
        Path file = Files.createTempFile(prefix, ".json");
        Path folder = Files.createTempDirectory(prefix);
        Files.writeString(folder.resolve("spilled"), "x");
        Path target = Files.createTempFile("other", ".txt");
        Path link = Files.createSymbolicLink(file.resolveSibling(prefix + "link"), target);

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
        Path ofAnotherContainer = Files.createTempFile("frontmonth-0123456789ab-" + DEAD + "-", ".json");

        Path folder = SystemTemporary.folder();

        assertThat(mine).exists();
        assertThat(other).exists();
        assertThat(ofAnotherContainer).exists();
        Files.delete(ofAnotherContainer);
        assertThat(folder).isEmptyDirectory();
        Files.delete(mine);
        Files.delete(other);
        Files.delete(folder);
    }
}
