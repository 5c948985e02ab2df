package dev.frontmonth.merge.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.cli.ExitCode;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseFaultTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            IO Error: Cannot open file "/data/checksum/gold.db": Input/output error | IO
            IO Error: Corrupt database file: computed checksum does not match        | DATA
            IO Error: Could not write file "/data/x": No space left on device        | IO
            Catalog Error: Cannot open encrypted database "gold.db" without a key     | DATA
            IO Error: Could not set lock on file "/data/version number/gold.db"       | TEMPORARY
            """)
    void theKindIsToldByDuckDbsWordsAndNotByPaths(String text, ExitCode expected) {
        assertThat(DatabaseFault.of(new SQLException(text)).exitCode()).isEqualTo(expected);
    }
}
