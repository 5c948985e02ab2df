package dev.frontmonth.merge.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.table.BarsTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gates over a table like ours without its constraints. */
final class FinalGatesTest {
    private final Session session = GateSessions.open();
    private final FinalGates gates = new FinalGates(session, new BarsTable("loose"));

    @BeforeEach
    void fill() {
        session.execute("CREATE TABLE loose (ts_utc TIMESTAMPTZ, symbol TEXT, source_symbol TEXT)");
        session.execute("INSERT INTO loose SELECT TIMESTAMPTZ '2022-12-30 00:00Z' + i * INTERVAL 1 HOUR, 'MGC', 'MGCG3'"
                + " FROM range(100) AS t(i)");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aSoundTablePasses() {
        assertThatCode(gates::pass).doesNotThrowAnyException();
    }

    @Test
    void rowsThatDoNotLieInOrderPass() {
        session.execute("INSERT INTO loose VALUES ('2022-12-30 00:30Z', 'MGC', 'MGCG3')");
        assertThatCode(gates::pass).doesNotThrowAnyException();
    }

    @Test
    void aDuplicateIsFoundWhereverItLies() {
        session.execute("INSERT INTO loose VALUES ('2022-12-31 00:00Z', 'MGC', 'MGCJ3')");
        assertThatThrownBy(gates::pass)
                .hasMessageContaining("backfill invalid: 1 rows of MGC in 2022 whose (symbol, ts_utc) another row has");
    }

    @Test
    void aDuplicateInTheLastYearIsFound() {
        session.execute("INSERT INTO loose VALUES ('2023-01-02 00:00Z', 'MGC', 'MGCJ3')");
        assertThatThrownBy(gates::pass).hasMessageContaining("1 rows of MGC in 2023");
    }

    @Test
    void theSameMinuteOfAnotherSymbolIsNoDuplicate() {
        session.execute("INSERT INTO loose VALUES ('2022-12-30 00:00Z', 'NQ', 'NQH3')");
        assertThatCode(gates::pass).doesNotThrowAnyException();
    }

    @Test
    void symbolsThatTakeTurnsPass() {
        session.execute("INSERT INTO loose SELECT TIMESTAMPTZ '2023-02-01 00:00Z' + (i // 2) * INTERVAL 1 HOUR,"
                + " CASE i % 2 WHEN 0 THEN 'NQ' ELSE 'MGC' END, 'X' FROM range(100) AS t(i)");
        assertThatCode(gates::pass).doesNotThrowAnyException();
    }

    /** Wherever the second row lies, and whichever symbol it is of. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NQ | SELECT ts_utc, 'NQ', 'NQH3' FROM loose
            NQ | SELECT ts_utc, symbol, 'MGCJ3' FROM (SELECT ts_utc + INTERVAL 1 YEAR AS ts_utc, 'MGC' AS symbol FROM loose LIMIT 3)
            ES | SELECT ts_utc, 'ES', 'ESH3' FROM loose ORDER BY ts_utc DESC
            """)
    void aDuplicateOfAnotherSymbolIsFound(String symbol, String rowsBetween) {
        session.execute("INSERT INTO loose VALUES ('2022-12-31 00:00Z', '" + symbol + "', 'X')");
        session.execute("INSERT INTO loose " + rowsBetween);
        session.execute("INSERT INTO loose VALUES ('2022-12-31 00:00Z', '" + symbol + "', 'X')");
        assertThatThrownBy(gates::pass)
                .hasMessageContaining("backfill invalid: ")
                .hasMessageContaining(" rows of " + symbol + " in 2022 whose (symbol, ts_utc) another row has");
    }

    @Test
    void aRowOfAnotherSymbolWithoutSourceSymbolIsFound() {
        session.execute("INSERT INTO loose VALUES ('2022-12-30 00:00Z', 'NQ', NULL)");
        assertThatThrownBy(gates::pass).hasMessageContaining("1 rows without a source_symbol");
    }

    @Test
    void aRowWithoutSourceSymbolIsFound() {
        session.execute("UPDATE loose SET source_symbol = NULL WHERE ts_utc = '2022-12-31 00:00Z'");
        assertThatThrownBy(gates::requireSourceSymbols).hasMessageContaining("1 rows without a source_symbol");
        assertThatThrownBy(gates::pass).hasMessageContaining("backfill invalid");
    }

    @Test
    void aTimeWithoutZoneIsFound() {
        session.execute("ALTER TABLE loose ALTER ts_utc TYPE TIMESTAMP");
        assertThatThrownBy(gates::requireTimeType)
                .hasMessageContaining("ts_utc must be TIMESTAMP WITH TIME ZONE, found TIMESTAMP");
        assertThatThrownBy(gates::pass).hasMessageContaining("backfill invalid");
    }
}
