package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** DuckDB's lock keeps nobody from moving another file to the database's place while merge writes. */
final class ReplacedDatabaseTest {
    @TempDir
    Path temp;

    private StagingBuilder staging;
    private Path database;
    private Path backup;

    @BeforeEach
    void mergeTheFirstDays() throws IOException {
        staging = new StagingBuilder(temp.resolve("staging"));
        database = temp.resolve("gold.db");
        staging.days("2024-01-02", 1, 5);
        assertThat(MergeRun.of(staging.root(), database).code()).isZero();
        backup = Files.copy(database, temp.resolve("backup.db"), StandardCopyOption.COPY_ATTRIBUTES);
        staging.days("2024-01-03", 3, 5);
    }

    /** Does a deed when the first chunk is done. */
    private static final class AtFirstChunk extends AppenderBase<ILoggingEvent> {
        private final Deed deed;
        private boolean isDone;

        /** What is done beside the run. */
        private interface Deed {
            void run() throws IOException;
        }

        AtFirstChunk(Deed deed) {
            this.deed = deed;
        }

        @Override
        protected void append(ILoggingEvent event) {
            if (!isDone && event.getFormattedMessage().contains(" done: ")) {
                isDone = true;
                try {
                    deed.run();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void assertRefusedAndMended(AtFirstChunk.Deed deed) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.frontmonth");
        AtFirstChunk appender = new AtFirstChunk(deed);
        appender.start();
        logger.addAppender(appender);
        try {
            MergeRun run = MergeRun.of(staging.root(), database, "--resume", "--chunk-days", "1");
            assertThat(run.error()).contains("moved away, deleted or replaced while merge wrote to it");
            assertThat(run.code()).isEqualTo(75);
        } finally {
            logger.detachAppender(appender);
        }
        MergeRun resumed = MergeRun.of(staging.root(), database, "--resume");
        assertThat(resumed.error()).isEmpty();
        assertThat(resumed.code()).isZero();
        assertThat(DuckDb.query(database, "SELECT count(*) FROM bars_1m")).containsExactly("20");
    }

    @Test
    void aBackupThatTakesItsPlaceIsNotTakenForIt() {
        assertRefusedAndMended(() -> Files.move(backup, database, StandardCopyOption.REPLACE_EXISTING));
    }

    @Test
    void aDatabaseThatIsGoneIsNoSuccess() {
        assertRefusedAndMended(() -> Files.move(database, temp.resolve("away.db")));
    }
}
