package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real futures files end as exactly the bars that an independent decoder found in them. */
final class FuturesFixturesIT {
    private static final Path FIXTURES =
            Path.of(System.getProperty("frontmonth.fixtures", "fixtures")).resolve("nautilus");

    @ParameterizedTest
    @CsvSource({
        "futures_ohlcv-1m_2024-05-09T09-55_2024-05-09T10-05, ES, ESM4,  5602",
        "futures_ohlcv-1m_2024-05-09T09-55_2024-05-09T10-05, NQ, NQM4, 13743",
        "futures_ohlcv-1m_2024-07-01T23-40_2024-07-02T00-10, ES, ESU4,   118",
        "futures_ohlcv-1m_2024-07-01T23-40_2024-07-02T00-10, NQ, NQU4,  4358",
        "futures_ohlcv-1m_2026-01-09T20-55_2026-01-09T21-05, ES, ESH6, 42140878",
    })
    void tableHoldsTheContractsBars(String name, String root, String contract, String instrument, @TempDir Path home)
            throws Exception {
        Path source = FIXTURES.resolve(name + ".dbn.zst");
        assumeTrue(Files.exists(source), "the fixtures are not here");
        Stages stages = new Stages(home);
        stages.run(stages.extract(source)).expect(0);
        stages.run(stages.transform("--symbol", root)).expect(0);
        stages.run(stages.merge("--symbol", root)).expect(0);
        assertThat(Results.table(stages.database())).isEqualTo(expected(name, root, contract, instrument));
    }

    /** Columns of the list: ts_event, rtype, publisher, instrument, open, high, low, close, volume. */
    private static List<String> expected(String name, String root, String contract, String instrument)
            throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : Files.readAllLines(FIXTURES.resolve(name + ".expected.csv"))) {
            String[] field = line.split(",", -1);
            if (field[3].equals(instrument)) {
                rows.add(String.join(
                        "|",
                        String.valueOf(Long.parseLong(field[0]) / 1000),
                        root,
                        contract,
                        price(field[4]),
                        price(field[5]),
                        price(field[6]),
                        price(field[7]),
                        field[8]));
            }
        }
        return rows;
    }

    private static String price(String fixed) {
        return String.valueOf(BigDecimal.valueOf(Long.parseLong(fixed), 9).doubleValue());
    }
}
