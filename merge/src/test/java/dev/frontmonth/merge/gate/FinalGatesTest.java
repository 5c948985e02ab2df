package dev.frontmonth.merge.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.table.BarsTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gates over a table like ours without its constraints. */
final class FinalGatesTest {
    private final Session session = GateSessions.open();
    private final FinalGates gates = new FinalGates(session, new BarsTable("loose"), "MGC");

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
        assertThatThrownBy(gates::requireNoDuplicates)
                .hasMessageContaining("backfill invalid: 1 rows of 2022 whose (symbol, ts_utc) another row has");
        assertThatThrownBy(gates::pass).hasMessageContaining("backfill invalid");
    }

    @Test
    void aDuplicateInTheLastYearIsFound() {
        session.execute("INSERT INTO loose VALUES ('2023-01-02 00:00Z', 'MGC', 'MGCJ3')");
        assertThatThrownBy(gates::pass).hasMessageContaining("1 rows of 2023");
    }

    @Test
    void theSameMinuteOfAnotherSymbolIsNoDuplicate() {
        session.execute("INSERT INTO loose VALUES ('2022-12-30 00:00Z', 'NQ', NULL)");
        assertThatCode(gates::pass).doesNotThrowAnyException();
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
