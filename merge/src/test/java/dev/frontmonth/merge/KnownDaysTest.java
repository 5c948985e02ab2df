package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.DatabaseFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process writes to the database between the look at it and its opening. */
final class KnownDaysTest {
    @TempDir
    Path temp;

    private Path file;

    @BeforeEach
    void makeDatabase() throws Exception {
        file = temp.resolve("gold.db");
        DuckDb.execute(file, "CREATE TABLE t AS SELECT 7 AS i");
    }

    private KnownDays look() throws IOException {
        Path root = Files.createDirectories(temp.resolve("staging"));
        return KnownDays.of(Manifest.merge(StagingFolder.open(root.toString())), DatabaseFile.at(file.toString()));
    }

    private static void assertRefused(KnownDays known) {
        Refusal refusal = Objects.requireNonNull(catchThrowableOfType(Refusal.class, known::requireStill));
        assertThat(refusal.reason().exitCode().code()).isEqualTo(75);
        assertThat(refusal).hasMessageContaining("another process changed the database while the run was planned");
    }

    @Test
    void aFileThatNobodyWroteToPasses() throws IOException {
        assertThatCode(look()::requireStill).doesNotThrowAnyException();
    }

    @Test
    void anotherTimeIsAnotherFile() throws IOException {
        KnownDays known = look();
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L));
        assertRefused(known);
    }

    @Test
    void anotherSizeIsAnotherFileWhateverItsTime() throws IOException {
        KnownDays known = look();
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, new byte[4_096], StandardOpenOption.APPEND);
        Files.setLastModifiedTime(file, time);
        assertRefused(known);
    }

    @Test
    void aLogBesideItHoldsWhatTheFileDoesNot() throws IOException {
        KnownDays known = look();
        Files.createFile(temp.resolve("gold.db.wal"));
        assertRefused(known);
    }
}
