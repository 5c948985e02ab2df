package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.CuratedDay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another calendar moves the times of trading days; rows that were put into times that are no day's now must go, by whatever way. */
final class MovedDaysTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-03");
    private static final LocalDate SECOND = FIRST.plusDays(1);

    @TempDir
    Path temp;

    private StagingBuilder staging;
    private Path database;
    private CuratedDay first;
    private CuratedDay second;

    @BeforeEach
    void mergeTwoDays() {
        staging = new StagingBuilder(temp.resolve("staging"));
        database = temp.resolve("gold.db");
        first = staging.day(FIRST.toString(), "MGCG4", 5, 1900);
        second = staging.day(SECOND.toString(), "MGCG4", 7, 1900);
        assertThat(merge().code()).isZero();
    }

    private MergeRun merge(String... more) {
        return MergeRun.of(staging.root(), database, more);
    }

    private String rows() {
        return DuckDb.query(database, "SELECT count(*) FROM bars_1m").get(0);
    }

    /** The first day goes; with its times, the second then begins, or not. */
    private void withdrawFirst(boolean secondHasItsTimes) {
        staging.emptyDay(FIRST.toString(), true);
        staging.done(
                "MGC",
                new CuratedDay(
                        SECOND,
                        secondHasItsTimes ? first.startTs() : second.startTs(),
                        second.endTs(),
                        second.file(),
                        second.rows(),
                        second.inputs(),
                        second.rules(),
                        second.choice(),
                        second.incomplete(),
                        false,
                        false));
    }

    private void assertNothingIsLeft() {
        assertThat(rows()).isEqualTo("7");
        assertThat(merge("--verify").code()).isZero();
        assertThat(merge("--resume").log()).contains("chunks done 0");
    }

    @Test
    void rowsOfADatabaseOfBeforeTheMoveGo() throws IOException {
        Path backup = Files.copy(database, temp.resolve("backup.db"), StandardCopyOption.COPY_ATTRIBUTES);
        withdrawFirst(false);
        assertThat(merge("--resume").log()).contains("5 removed");
        Files.copy(backup, database, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);

        assertThat(merge("--verify").out()).contains("5 rows");
        assertThat(merge("--resume").log()).contains("5 removed");
        assertNothingIsLeft();
    }

    @Test
    void rowsOfASecondDatabaseGoToo() {
        Path other = temp.resolve("other.db");
        withdrawFirst(true);
        assertThat(MergeRun.of(staging.root(), other).code()).isZero();
        withdrawFirst(false);
        assertThat(MergeRun.of(staging.root(), other, "--resume").code()).isZero();
        assertThat(rows()).isEqualTo("12");

        assertThat(merge("--verify").out()).contains("5 rows");
        assertThat(merge("--resume").log()).contains("5 removed");
        assertNothingIsLeft();
    }

    /** The second day, which had the times for a while, was never merged with them. */
    @Test
    void rowsThatTheDayBesideWasToReplaceGoWhenItMovesBack() {
        withdrawFirst(true);
        assertThat(merge("--resume", "--end", FIRST.toString()).log()).contains("0 removed");
        withdrawFirst(false);

        assertThat(merge("--resume").log()).contains("5 removed");
        assertNothingIsLeft();
    }

    /** A day is not done again because another, without rows, has times in common with it. */
    @Test
    void aResumedRunComesToAnEnd() {
        withdrawFirst(true);
        assertThat(merge("--resume", "--chunk-days", "1", "--dry-run").log()).contains("5 removed");
        assertThat(merge("--resume", "--chunk-days", "1").log()).contains("5 removed");
        assertNothingIsLeft();
    }
}
