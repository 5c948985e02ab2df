package dev.frontmonth.merge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.merge.StagingBuilder;
import dev.frontmonth.merge.curated.SourceDay;
import dev.frontmonth.merge.curated.StagedBars;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.table.BarsTable;
import dev.frontmonth.merge.table.TableDay;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gates over a table like ours without its constraints, which would stop most of these cases first. */
final class TableGateTest {
    private static final LocalDate DAY = LocalDate.parse("2024-01-02");
    private static final TimeRange RANGE =
            new TimeRange(StagingBuilder.start(DAY), StagingBuilder.start(DAY.plusDays(1)));

    @TempDir
    Path temp;

    private List<String> complaints(String change) {
        StagingBuilder staging = new StagingBuilder(temp);
        String file = staging.curated(DAY, "MGC", "MGCG4", StagingBuilder.bars(DAY, "MGC", "MGCG4", 3, 1900))
                .file()
                .orElseThrow()
                .path();
        try (Session session = GateSessions.open()) {
            StagedBars staged = StagedBars.stage(session, 0, List.of(staging.path(file)));
            SourceDay source = staged.days().get(0);
            session.execute("CREATE TABLE loose AS SELECT " + BarsTable.COLUMNS + " FROM " + staged.name());
            session.execute(change);
            TableDay found = new BarsTable("loose")
                    .holding(session, "MGC", RANGE, List.of(RANGE))
                    .days()
                    .get(0);
            return TableGate.complaints(found, source).stream()
                    .map(complaint -> complaint.substring(0, complaint.indexOf(':')))
                    .toList();
        }
    }

    @Test
    void theSameRowsPass() {
        assertThat(complaints("SELECT 1")).isEmpty();
    }

    @Test
    void rowsOutsideTheDayOrOfOtherSymbolsDoNotCount() {
        assertThat(complaints("INSERT INTO loose SELECT * REPLACE (ts_utc - INTERVAL 1 DAY AS ts_utc) FROM loose"
                        + " UNION ALL SELECT * REPLACE ('NQ' AS symbol) FROM loose"))
                .isEmpty();
    }

    /** Each gate is the only one, or one of the few, that a change of the rows trips. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rows,volume,content                 | DELETE FROM loose WHERE volume = 11
            rows,volume,content                 | INSERT INTO loose SELECT * REPLACE (ts_utc + INTERVAL 30 SECOND AS ts_utc) FROM loose WHERE volume = 11
            rows,content                        | INSERT INTO loose SELECT * REPLACE (ts_utc + INTERVAL 30 SECOND AS ts_utc, 0 AS volume) FROM loose WHERE volume = 11
            volume,content                      | UPDATE loose SET volume = 99 WHERE volume = 11
            first_ts,content                    | UPDATE loose SET ts_utc = ts_utc + INTERVAL 1 SECOND WHERE volume = 10
            last_ts,content                     | UPDATE loose SET ts_utc = ts_utc + INTERVAL 1 SECOND WHERE volume = 12
            content                             | UPDATE loose SET ts_utc = ts_utc + INTERVAL 1 SECOND WHERE volume = 11
            content                             | UPDATE loose SET open = open + 0.1 WHERE volume = 11
            content                             | UPDATE loose SET high = high + 0.1 WHERE volume = 11
            content                             | UPDATE loose SET low = low + 0.1 WHERE volume = 11
            content                             | UPDATE loose SET close = close + 0.1 WHERE volume = 11
            content                             | UPDATE loose SET source_symbol = 'MGCM4'
            content                             | UPDATE loose SET volume = CASE volume WHEN 11 THEN 12 WHEN 12 THEN 11 ELSE volume END
            content,one_source_symbol           | UPDATE loose SET source_symbol = 'MGCM4' WHERE volume = 11
            content,no_null_source_symbol       | UPDATE loose SET source_symbol = NULL WHERE volume = 11
            content,no_duplicate                | UPDATE loose SET ts_utc = ts_utc - INTERVAL 1 MINUTE WHERE volume = 11
            rows,volume,content,no_duplicate    | INSERT INTO loose SELECT * FROM loose WHERE volume = 11
            """)
    void aChangeIsFound(String expected, String change) {
        assertThat(complaints(change)).containsExactly(expected.split(","));
    }

    @Test
    void everyGateIsNamedByACase() throws NoSuchMethodException {
        String cases = Arrays.stream(TableGateTest.class
                        .getDeclaredMethod("aChangeIsFound", String.class, String.class)
                        .getAnnotation(CsvSource.class)
                        .textBlock()
                        .split("\n"))
                .map(line -> line.split("\\|")[0])
                .collect(Collectors.joining(","));
        assertThat(Arrays.stream(TableGate.values()).map(gate -> gate.name().toLowerCase(java.util.Locale.ROOT)))
                .allMatch(cases::contains);
    }

    /** What one gate alone can see, told by numbers. */
    @ParameterizedTest
    @CsvSource({
        "ROWS, 4, 33, 1, 2, A, A, 0, 0, 5",
        "VOLUME, 3, 34, 1, 2, A, A, 0, 0, 5",
        "FIRST_TS, 3, 33, 9, 2, A, A, 0, 0, 5",
        "LAST_TS, 3, 33, 1, 9, A, A, 0, 0, 5",
        "CONTENT, 3, 33, 1, 2, A, A, 0, 0, 6",
        "ONE_SOURCE_SYMBOL, 3, 33, 1, 2, A, B, 0, 0, 5",
        "NO_NULL_SOURCE_SYMBOL, 3, 33, 1, 2, A, A, 1, 0, 5",
        "NO_DUPLICATE, 3, 33, 1, 2, A, A, 0, 1, 5",
    })
    void eachGateStandsForItself(
            TableGate gate,
            long rows,
            java.math.BigInteger volume,
            long firstTs,
            long lastTs,
            String firstSymbol,
            String lastSymbol,
            long nulls,
            long duplicates,
            java.math.BigInteger content) {
        TableDay found =
                new TableDay(rows, volume, firstTs, lastTs, firstSymbol, lastSymbol, nulls, duplicates, content);
        SourceDay source = new SourceDay(
                3,
                0,
                0,
                0,
                0,
                1,
                2,
                java.math.BigInteger.valueOf(33),
                "MGC",
                "MGC",
                "A",
                "A",
                "2024-01-02",
                "2024-01-02",
                java.math.BigInteger.valueOf(5));

        assertThat(TableGate.complaints(found, source))
                .singleElement()
                .asString()
                .startsWith(gate.name().toLowerCase(java.util.Locale.ROOT) + ": ");
    }
}
