package dev.frontmonth.merge.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.merge.StagingBuilder;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.table.BarsTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two days in one comparison, over a table like ours without its constraints. */
final class RawComparisonTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-01-02");
    private static final LocalDate SECOND = LocalDate.parse("2024-01-03");
    private static final String CONTRACT = "MGCG4";
    private static final String OF_FIRST = StagingBuilder.rawBars(FIRST, CONTRACT, 90, 1900);
    private static final String OF_SECOND = StagingBuilder.rawBars(SECOND, CONTRACT, 90, 1950);

    @TempDir
    Path temp;

    private final Session session = GateSessions.open();
    private StagingBuilder staging;

    @BeforeEach
    void fill() {
        staging = new StagingBuilder(temp);
        session.execute("CREATE TABLE loose AS SELECT " + BarsTable.COLUMNS + " FROM ("
                + StagingBuilder.bars(FIRST, "MGC", CONTRACT, 90, 1900) + " UNION ALL "
                + StagingBuilder.bars(SECOND, "MGC", CONTRACT, 90, 1950) + ")");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private RawComparison.Day day(LocalDate date, String... files) {
        CuratedDay day = staging.curated(date, "MGC", CONTRACT, StagingBuilder.bars(date, "MGC", CONTRACT, 90, 1900));
        return new RawComparison.Day(
                day, Arrays.stream(files).map(staging::path).toList());
    }

    private void compare(RawComparison.Day... days) {
        new RawComparison(session, new BarsTable("loose"), "MGC").compare(List.of(days));
    }

    @Test
    void daysThatShareAFileAgree() {
        staging.write("raw/a.parquet", OF_FIRST + " UNION ALL " + OF_SECOND);
        assertThatCode(() -> compare(day(FIRST, "raw/a.parquet"), day(SECOND, "raw/a.parquet")))
                .doesNotThrowAnyException();
    }

    /** A source may have come since the first day was made, of which only the second knows. */
    @Test
    void aFileOfAnotherDayDoesNotCount() {
        staging.write("raw/a.parquet", OF_FIRST);
        staging.write("raw/b.parquet", OF_SECOND + " UNION ALL " + StagingBuilder.rawBars(FIRST, CONTRACT, 95, 1900));
        assertThatCode(() -> compare(day(FIRST, "raw/a.parquet"), day(SECOND, "raw/b.parquet")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> compare(day(FIRST, "raw/a.parquet", "raw/b.parquet"), day(SECOND, "raw/b.parquet")))
                .hasMessageContaining("trading day 2024-01-02: 0 bars of the table are not bars of MGCG4 in raw, 5 of");
    }

    @Test
    void theFirstDayThatDiffersIsTold() {
        staging.write("raw/a.parquet", OF_FIRST);
        staging.write("raw/b.parquet", "SELECT * REPLACE (volume + 1 AS volume) FROM (" + OF_SECOND + ")");
        assertThatThrownBy(() -> compare(day(FIRST, "raw/a.parquet"), day(SECOND, "raw/b.parquet")))
                .hasMessageContaining(
                        "trading day 2024-01-03: 90 bars of the table are not bars of MGCG4 in raw, 0 of its bars");
        assertThatThrownBy(() -> compare(day(FIRST, "raw/b.parquet"), day(SECOND, "raw/b.parquet")))
                .hasMessageContaining("trading day 2024-01-02: 90 bars");
    }

    @Test
    void noDaysAgree() {
        assertThatCode(this::compare).doesNotThrowAnyException();
    }
}
