package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.priced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.parquet.BarSchema;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.sample.dbn.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw files as {@code doc/raw-bars.md} describes them, judged by DuckDB and by parquet-avro. */
final class RawFileTest {
    private static final List<String> COLUMNS = List.of(
            "ts_event", "publisher_id", "instrument_id", "raw_symbol", "open", "high", "low", "close", "volume");

    @TempDir
    private Path temp;

    private Path staging;
    private Path gold;
    private Path file;

    @BeforeEach
    void extract() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        gold = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
        Extract.into(staging).run(gold);
        file = staging.resolve(Tree.raw(staging).get(0));
    }

    private List<String> ask(String sql) throws Exception {
        return RawRows.query(sql.replace("FILE", "'" + file + "'"));
    }

    @Test
    void columnsAreAsDocumented() throws Exception {
        assertThat(ask("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM FILE)"))
                .containsExactly(
                        "ts_event,TIMESTAMP WITH TIME ZONE",
                        "publisher_id,INTEGER",
                        "instrument_id,BIGINT",
                        "raw_symbol,VARCHAR",
                        "open,BIGINT",
                        "high,BIGINT",
                        "low,BIGINT",
                        "close,BIGINT",
                        "volume,BIGINT");
    }

    @Test
    void parquetTypesAreAsDocumented() throws Exception {
        assertThat(
                        ask(
                                "SELECT name, type, repetition_type, coalesce(logical_type, '-') FROM parquet_schema(FILE) OFFSET 1"))
                .containsExactly(
                        "ts_event,INT64,REQUIRED,TimestampType(isAdjustedToUTC=1, unit=TimeUnit(MILLIS=<null>,"
                                + " MICROS=MicroSeconds(), NANOS=<null>))",
                        "publisher_id,INT32,REQUIRED,-",
                        "instrument_id,INT64,REQUIRED,-",
                        "raw_symbol,BYTE_ARRAY,REQUIRED,StringType()",
                        "open,INT64,REQUIRED,-",
                        "high,INT64,REQUIRED,-",
                        "low,INT64,REQUIRED,-",
                        "close,INT64,REQUIRED,-",
                        "volume,INT64,REQUIRED,-");
    }

    @Test
    void fileHasOneRowGroupInZstd() throws Exception {
        assertThat(ask("SELECT DISTINCT row_group_id, row_group_num_rows, compression FROM parquet_metadata(FILE)"))
                .containsExactly("0,3,ZSTD");
        assertThat(ask("SELECT num_rows, num_row_groups FROM parquet_file_metadata(FILE)"))
                .containsExactly("3,1");
    }

    @Test
    void footerNamesTheSource() throws Exception {
        String sha256 = Sha256.ofFile(gold);
        assertThat(ask("SELECT decode(key), decode(value) FROM parquet_kv_metadata(FILE)"))
                .containsExactlyInAnyOrder(
                        "frontmonth.format,frontmonth/raw-bars/1",
                        "frontmonth.source,gold-" + sha256.substring(0, 8),
                        "frontmonth.source_sha256," + sha256,
                        "frontmonth.dataset,GLBX.MDP3",
                        "frontmonth.schema,ohlcv-1m");
    }

    @Test
    void statisticsHoldSmallestAndLargestValue() throws Exception {
        assertThat(ask("SELECT path_in_schema, stats_min_value, stats_max_value FROM parquet_metadata(FILE)"))
                .contains("publisher_id,1,1", "instrument_id,100,200", "raw_symbol,MGCG4,MGCJ4", "volume,11,13");
    }

    @Test
    void duckDbReadsTheBars() throws Exception {
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
        assertThat(ask("SELECT ts_event::VARCHAR FROM FILE LIMIT 1")).containsExactly("2024-01-02 10:00:00+00");
    }

    @Test
    void avroReaderReadsTheSameBars() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String name : Tree.raw(staging)) {
            rows.addAll(avro(staging.resolve(name)));
        }
        assertThat(rows).isEqualTo(GoldFile.rows());
    }

    @Test
    void avroSchemaIsTheOneDefinition() throws IOException {
        try (ParquetReader<GenericRecord> reader = reader(file)) {
            List<String> found = reader.read().getSchema().getFields().stream()
                    .map(field -> field.name() + " " + field.schema())
                    .toList();
            List<String> defined = BarSchema.RAW.avro().getFields().stream()
                    .map(field -> field.name() + " " + field.schema())
                    .toList();
            assertThat(found).isEqualTo(defined);
        }
        assertThat(BarSchema.RAW.avro().getFields().stream().map(Schema.Field::name))
                .isEqualTo(COLUMNS);
    }

    /** The last byte of each column lies in a page's data. */
    @Test
    void everyColumnsPagesCarryAChecksum() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        List<String> ends =
                ask("SELECT coalesce(nullif(dictionary_page_offset, 0), data_page_offset) + total_compressed_size - 1"
                        + " FROM parquet_metadata(FILE)");
        assertThat(ends).hasSize(COLUMNS.size());
        for (String end : ends) {
            Path damaged =
                    Files.write(temp.resolve("damaged.parquet"), Bytes.flipped(whole, 8 * Integer.parseInt(end)));
            assertThatThrownBy(() -> avro(damaged)).as("byte %s", end).hasStackTraceContaining("CRC");
        }
    }

    /** Distinct values by the thousand, so that no dictionary holds them, and pages follow one another. */
    @Test
    void longDayIsReadByBoth() throws Exception {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            long price = i * 1_000_003L * (i % 2 == 0 ? 1 : -1);
            bars.add(priced(at(TUESDAY, 0, 0) + i * 1_000_000L, G4, price));
        }
        Path longFile = Files.write(
                temp.resolve("long.dbn"), GoldFile.with(GoldFile.header(), bars).toBytes());
        Path other = Files.createDirectory(temp.resolve("other"));

        assertThat(Extract.into(other).run(longFile).err()).isEmpty();

        Path raw = other.resolve(Tree.raw(other).get(0));
        assertThat(RawRows.ofFile(raw)).isEqualTo(GoldFile.rows(bars));
        assertThat(avro(raw)).isEqualTo(GoldFile.rows(bars));
    }

    private static List<String> avro(Path parquet) throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = reader(parquet)) {
            for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
                GenericRecord bar = row;
                rows.add(String.join(
                        ",",
                        COLUMNS.stream().map(column -> text(bar.get(column))).toList()));
            }
        }
        return rows;
    }

    private static String text(Object value) {
        return value instanceof Instant time ? String.valueOf(Micros.of(time)) : String.valueOf(value);
    }

    private static ParquetReader<GenericRecord> reader(Path parquet) throws IOException {
        return AvroParquetReader.<GenericRecord>builder(new LocalInputFile(parquet), new PlainParquetConfiguration())
                .usePageChecksumVerification()
                .build();
    }

    @Test
    void namesOfFilesAreTheirUtcDates() throws IOException {
        assertThat(Tree.raw(staging).stream()
                        .map(name -> Arrays.asList(name.split("/")).get(2)))
                .containsExactly("2024-01-02.parquet", "2024-01-03.parquet", "2024-01-04.parquet");
    }
}
