package dev.frontmonth.merge.curated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.merge.DuckDb;
import dev.frontmonth.merge.MergeRun;
import dev.frontmonth.merge.StagingBuilder;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CuratedColumnsTest {
    private static final LocalDate DAY = LocalDate.parse("2024-01-03");

    @TempDir
    Path temp;

    /** The file is the second of its chunk: DuckDB would convert it to the columns of the first without a word. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "* EXCLUDE (instrument_id)",
                "*, 1 AS extra",
                "* RENAME (open AS opening)",
                "* RENAME (open AS OPEN)",
                "ts_utc, symbol, source_symbol, high, open, low, close, volume, trading_day, instrument_id",
                "* REPLACE (ts_utc AT TIME ZONE 'UTC' AS ts_utc)",
                "* REPLACE (epoch_us(ts_utc) AS ts_utc)",
                "* REPLACE (make_timestamp_ns(epoch_ns(ts_utc)) AS ts_utc)",
                "* REPLACE (open::FLOAT AS open)",
                "* REPLACE (close::DECIMAL(18, 4) AS close)",
                "* REPLACE (volume::INTEGER AS volume)",
                "* REPLACE (volume::UBIGINT AS volume)",
                "* REPLACE (volume::DOUBLE AS volume)",
                "* REPLACE (trading_day::VARCHAR AS trading_day)",
                "* REPLACE (symbol::BLOB AS symbol)",
                "* REPLACE ([symbol] AS symbol)",
                "* REPLACE ({'s': symbol} AS symbol)",
            })
    void otherColumnsAreRefused(String columns) {
        StagingBuilder staging = new StagingBuilder(temp.resolve("staging"));
        Path database = temp.resolve("gold.db");
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        String sound = StagingBuilder.bars(DAY, "MGC", "MGCG4", 3, 1910);
        var day = staging.curated(DAY, "MGC", "MGCG4", sound);
        var file = staging.write(day.file().orElseThrow().path(), "SELECT " + columns + " FROM (" + sound + ")");
        staging.done("MGC", StagingBuilder.withFile(day, file));

        MergeRun run = MergeRun.of(staging.root(), database);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error())
                .startsWith("error: a curated file must have the columns [ts_utc INT64 TIMESTAMP WITH TIME ZONE, ")
                .contains("2024-01-03.parquet");
        assertThat(DuckDb.bars(database)).isEmpty();
    }

    @Test
    void aFileThatIsNotParquetIsRefused() {
        StagingBuilder staging = new StagingBuilder(temp.resolve("staging"));
        var day = staging.curated(DAY, "MGC", "MGCG4", StagingBuilder.bars(DAY, "MGC", "MGCG4", 3, 1910));
        var file = staging.overwrite(
                day.file().orElseThrow().path(),
                "not a Parquet file, whatever it is called".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        staging.done("MGC", StagingBuilder.withFile(day, file));

        MergeRun run = MergeRun.of(staging.root(), temp.resolve("gold.db"));

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("cannot be read").contains("2024-01-03.parquet");
    }
}
