package dev.frontmonth.merge.gate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.table.BarsTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A table of more ascending stretches than are looked at one by one. */
final class DuplicateKeysTest {
    private static final int MOST_STRETCHES = 2;

    private final Session session = GateSessions.open();
    private final DuplicateKeys keys = new DuplicateKeys(session, new BarsTable("loose"), MOST_STRETCHES);

    @BeforeEach
    void fillBackwards() {
        session.execute("CREATE TABLE loose (ts_utc TIMESTAMPTZ, symbol TEXT)");
        session.execute("INSERT INTO loose SELECT TIMESTAMPTZ '2023-01-01 00:00Z' - i * INTERVAL 1 HOUR, 'MGC'"
                + " FROM range(10) AS t(i)");
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void rowsInNoOrderHaveNoDuplicates() {
        assertThatCode(keys::requireNone).doesNotThrowAnyException();
    }

    @Test
    void aDuplicateBehindTheStretchesThatAreLookedAtIsFound() {
        session.execute("INSERT INTO loose VALUES ('2022-12-31 20:00Z', 'MGC')");
        assertThatThrownBy(keys::requireNone).hasMessageContaining("1 rows of MGC in 2022");
    }

    @Test
    void aDuplicateOfASymbolThatIsNotAmongThemIsFound() {
        session.execute("INSERT INTO loose VALUES ('2022-12-31 20:00Z', 'NQ'), ('2022-12-31 20:00Z', 'NQ')");
        assertThatThrownBy(keys::requireNone).hasMessageContaining("1 rows of NQ in 2022");
    }
}
