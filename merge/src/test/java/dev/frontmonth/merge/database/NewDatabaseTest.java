package dev.frontmonth.merge.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.merge.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewDatabaseTest {
    private static final Path OTHER_FILE_SYSTEM = Path.of("/dev/shm");

    @TempDir
    Path temp;

    private Path file;
    private Path work;

    @BeforeEach
    void prepare() throws IOException {
        file = temp.resolve("gold.db");
        work = Files.createDirectory(temp.resolve("work"));
    }

    private void ensure() throws IOException, SQLException {
        try (Session session = new Session(DriverManager.getConnection("jdbc:duckdb:"))) {
            NewDatabase.ensure(session, DatabaseFile.at(file.toString()), work);
        }
    }

    @Test
    void isWholeAndEmptyAndAlone() throws Exception {
        ensure();
        assertThat(DuckDb.query(file, "SELECT count(*) FROM duckdb_tables()")).containsExactly("0");
        try (Stream<Path> all = Files.walk(temp).filter(Files::isRegularFile)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void oneThatIsThereStaysAsItIs() throws Exception {
        DuckDb.execute(file, "CREATE TABLE t AS SELECT 7 AS i");
        byte[] before = Files.readAllBytes(file);
        ensure();
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void neverTakesThePlaceOfAFile() throws IOException {
        Path unseen = Files.writeString(work.resolve("new.db"), "new");
        Files.writeString(file, "made meanwhile");
        NewDatabase.publish(unseen, file);
        assertThat(file).hasContent("made meanwhile");
    }

    @Test
    void mayBeMadeOnAnotherFileSystem() throws IOException {
        Assumptions.assumeTrue(Files.isWritable(OTHER_FILE_SYSTEM)
                && !Files.getFileStore(OTHER_FILE_SYSTEM).equals(Files.getFileStore(temp)));
        Path unseen = Files.createTempFile(OTHER_FILE_SYSTEM, "frontmonth-test-", ".db");
        try {
            Files.writeString(unseen, "new");
            NewDatabase.publish(unseen, file);
            assertThat(file).hasContent("new");
            Files.writeString(unseen, "newer");
            NewDatabase.publish(unseen, file);
            assertThat(file).as("it takes the place of no file").hasContent("new");
            try (Stream<Path> all = Files.list(temp).filter(Files::isRegularFile)) {
                assertThat(all).containsExactly(file);
            }
        } finally {
            Files.delete(unseen);
        }
    }
}
