package dev.frontmonth.common.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.RawBars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was encoded is what three readers see: our own, DuckDB, and the Avro reader of the Parquet library. */
final class BarFileRoundTripTest {
    private static final Map<String, String> FOOTER = Map.of("frontmonth.format", "test");

    private final Path file;

    BarFileRoundTripTest(@TempDir Path folder) {
        this.file = folder.resolve("2024-01-02.parquet");
    }

    static Stream<Shapes.Shape> rawShapes() {
        return Shapes.raw();
    }

    @ParameterizedTest
    @MethodSource("rawShapes")
    void rawBarsComeBackAsTheyWere(Shapes.Shape shape) throws IOException {
        assertComesBack(shape);
    }

    @Test
    void timesOutsideEveryCalendarComeBackToo() throws IOException {
        assertComesBack(Shapes.wildTimes());
    }

    private static void assertComesBack(Shapes.Shape shape) throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder();
                BarFileDecoder decoder = new BarFileDecoder()) {
            EncodedFile encoded = encoder.encode(shape.bars(), FOOTER);
            assertThat(encoded.rows()).isEqualTo(shape.bars().size());
            RawBars decoded = decoder.decodeRaw(Shapes.bytes(encoded), "file", encoded.rows());
            assertThat(Shapes.rows(decoded)).isEqualTo(Shapes.rows(shape.bars()));
        }
    }

    @ParameterizedTest
    @MethodSource("rawShapes")
    void duckDbReadsTheSameRawValues(Shapes.Shape shape) throws IOException, SQLException {
        write(shape.bars());
        assertThat(duckDb("SELECT epoch_us(ts_event), publisher_id, instrument_id, raw_symbol, open, high, low, close,"
                        + " volume FROM read_parquet(?)"))
                .isEqualTo(Shapes.rows(shape.bars()));
    }

    @Test
    void duckDbSeesTheRawColumns() throws IOException, SQLException {
        write(Shapes.small());
        assertThat(duckDb("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))"))
                .containsExactly(
                        "ts_event|TIMESTAMP WITH TIME ZONE",
                        "publisher_id|INTEGER",
                        "instrument_id|BIGINT",
                        "raw_symbol|VARCHAR",
                        "open|BIGINT",
                        "high|BIGINT",
                        "low|BIGINT",
                        "close|BIGINT",
                        "volume|BIGINT");
    }

    /** A filter is answered from the statistics where they say enough, so they must be true. */
    @ParameterizedTest
    @MethodSource("rawShapes")
    void duckDbFindsEveryRowThroughTheStatistics(Shapes.Shape shape) throws IOException, SQLException {
        write(shape.bars());
        List<String> columns =
                List.of("open", "high", "low", "close", "volume", "instrument_id", "ts_event", "raw_symbol");
        assertThat(duckDb(columns.stream()
                        .map(column ->
                                ("SELECT '%1$s', (SELECT count(*) FROM read_parquet(?) WHERE %1$s >= least) = %2$d,"
                                                + " (SELECT count(*) FROM read_parquet(?) WHERE %1$s = most) > 0"
                                                + " FROM (SELECT min(%1$s) AS least, max(%1$s) AS most FROM read_parquet(?))")
                                        .formatted(column, shape.bars().size()))
                        .collect(Collectors.joining(" UNION ALL "))))
                .containsExactlyInAnyOrderElementsOf(
                        columns.stream().map(column -> column + "|true|true").toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1_380, 40_000})
    void duckDbReadsTheSameCuratedValues(int rows) throws IOException, SQLException {
        CuratedBars bars = Shapes.curated(rows);
        write(bars);
        assertThat(duckDb("SELECT epoch_us(ts_utc), symbol, source_symbol, open, high, low, close, volume, trading_day,"
                        + " instrument_id FROM read_parquet(?)"))
                .isEqualTo(Shapes.rows(bars));
    }

    @Test
    void duckDbSeesTheCuratedColumns() throws IOException, SQLException {
        write(Shapes.curated(3));
        assertThat(duckDb("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))"))
                .containsExactly(
                        "ts_utc|TIMESTAMP WITH TIME ZONE",
                        "symbol|VARCHAR",
                        "source_symbol|VARCHAR",
                        "open|DOUBLE",
                        "high|DOUBLE",
                        "low|DOUBLE",
                        "close|DOUBLE",
                        "volume|BIGINT",
                        "trading_day|DATE",
                        "instrument_id|BIGINT");
    }

    @Test
    void fileIsOneRowGroupOfZstdPagesWithRequiredColumns() throws IOException, SQLException {
        write(Shapes.raw()
                .filter(s -> s.name().startsWith("several pages, f"))
                .findFirst()
                .orElseThrow()
                .bars());
        assertThat(duckDb("SELECT DISTINCT row_group_id, row_group_num_rows, compression FROM parquet_metadata(?)"))
                .containsExactly("0|100000|ZSTD");
        assertThat(duckDb("SELECT DISTINCT repetition_type FROM parquet_schema(?) WHERE num_children IS NULL"))
                .containsExactly("REQUIRED");
        assertThat(
                        duckDb(
                                "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) LIKE 'front%'"))
                .containsExactly("frontmonth.format|test");
    }

    @Test
    void avroReaderReadsRawBars() throws IOException {
        RawBars bars = Shapes.small();
        write(bars);
        assertThat(avro(
                        "ts_event",
                        "publisher_id",
                        "instrument_id",
                        "raw_symbol",
                        "open",
                        "high",
                        "low",
                        "close",
                        "volume"))
                .isEqualTo(Shapes.rows(bars));
    }

    @Test
    void avroReaderReadsCuratedBars() throws IOException {
        CuratedBars bars = Shapes.curated(1_380);
        write(bars);
        assertThat(avro("ts_utc", "symbol", "source_symbol", "open", "high", "low", "close", "volume"))
                .isEqualTo(Shapes.rows(bars).stream()
                        .map(row -> row.substring(0, row.indexOf("|" + Shapes.DATE)))
                        .toList());
        assertThat(avro("trading_day", "instrument_id").subList(0, 2))
                .containsExactly(Shapes.DATE.toEpochDay() + "|4294967295", Shapes.DATE.toEpochDay() + "|4711");
    }

    @Test
    void dayWithoutBarsHasNoFile() {
        RawBars none = new RawBars(List.of(), 0);
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            assertThatThrownBy(() -> encoder.encode(none, FOOTER)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private void write(RawBars bars) throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            Files.write(file, Shapes.bytes(encoder.encode(bars, FOOTER)));
        }
    }

    private void write(CuratedBars bars) throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            Files.write(file, Shapes.bytes(encoder.encode(bars, FOOTER)));
        }
    }

    private List<String> duckDb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'");
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(sql.replace("?", "'" + file + "'"))) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        row.add(String.valueOf(result.getObject(i)));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return rows;
        }
    }

    private List<String> avro(String... columns) throws IOException {
        List<String> rows = new ArrayList<>();
        try (ParquetReader<GenericRecord> reader = AvroParquetReader.<GenericRecord>builder(
                        new LocalInputFile(file), new PlainParquetConfiguration())
                .withDataModel(new GenericData())
                .build()) {
            for (GenericRecord record = reader.read(); record != null; record = reader.read()) {
                GenericRecord row = record;
                rows.add(String.join(
                        "|",
                        Stream.of(columns).map(c -> String.valueOf(row.get(c))).toList()));
            }
        }
        return rows;
    }
}
