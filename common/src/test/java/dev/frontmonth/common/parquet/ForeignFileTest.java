package dev.frontmonth.common.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder takes what the encoder writes; everything else is refused, whatever it is. */
final class ForeignFileTest {
    private static final int ROWS = 100;

    private final Path file;

    ForeignFileTest(@TempDir Path folder) {
        this.file = folder.resolve("foreign.parquet");
    }

    /** DuckDB marks integers as such, which ours are not; the other lines of the table differ in one thing more. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "foreign.csv", delimiter = '|', numLinesToSkip = 1)
    void fileOfDuckDbIsRefusedShowingItsColumns(String what, String select, String shows)
            throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE bars AS SELECT TIMESTAMPTZ '2024-01-02 00:00:00+00' AS ts_event,"
                    + " 1::INTEGER AS publisher_id, 5::BIGINT AS instrument_id, 'MGCG4' AS raw_symbol, 1::BIGINT AS open,"
                    + " 1::BIGINT AS high, 1::BIGINT AS low, 1::BIGINT AS close, 1::BIGINT AS volume");
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd)".formatted(select, file));
        }
        assertRefused(1, "the columns [required int64 ts_event", shows);
    }

    static Stream<Arguments> writers() {
        return Stream.of(
                writer(
                        "another codec",
                        w -> w.withCompressionCodec(CompressionCodecName.GZIP),
                        "ZSTD pages were expected"),
                writer(
                        "no codec",
                        w -> w.withCompressionCodec(CompressionCodecName.UNCOMPRESSED),
                        "ZSTD pages were expected, found UNCOMPRESSED"),
                writer(
                        "several row groups",
                        w -> w.withRowGroupRowCountLimit(30),
                        "100 rows in one row group were expected, found 100 in 4"),
                writer("pages of version 2", w -> w.withWriterVersion(WriterVersion.PARQUET_2_0), "version 1 pages"),
                writer("texts without dictionary", w -> w.withDictionaryEncoding(false), "a dictionary was expected"));
    }

    private static Arguments writer(
            String what, UnaryOperator<AvroParquetWriter.Builder<GenericRecord>> setting, String says) {
        return Arguments.of(what, setting, says);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writers")
    void otherLayoutOfTheSameColumnsIsRefused(
            String what, UnaryOperator<AvroParquetWriter.Builder<GenericRecord>> setting, String says)
            throws IOException {
        write(setting, 5);
        assertRefused(ROWS, says);
    }

    /** The same writer with our settings is accepted: it was the one setting that was refused. */
    @Test
    void libraryWithOurSettingsIsAccepted() throws IOException {
        write(w -> w, 5);
        try (BarFileDecoder decoder = new BarFileDecoder()) {
            RawBars bars = decoder.decodeRaw(Files.readAllBytes(file), "foreign", ROWS);
            assertThat(bars.size()).isEqualTo(ROWS);
            assertThat(bars.instrumentId()[ROWS - 1]).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
    void instrumentOutsideItsRangeIsRefused(long instrument) throws IOException {
        write(w -> w, instrument);
        assertRefused(ROWS, "instrument_id");
    }

    private void write(UnaryOperator<AvroParquetWriter.Builder<GenericRecord>> setting, long instrument)
            throws IOException {
        AvroParquetWriter.Builder<GenericRecord> builder = AvroParquetWriter.<GenericRecord>builder(
                        new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withSchema(BarSchema.RAW.avro())
                .withDataModel(new GenericData())
                .withCompressionCodec(CompressionCodecName.ZSTD);
        try (ParquetWriter<GenericRecord> writer = setting.apply(builder).build()) {
            for (int i = 0; i < ROWS; i++) {
                GenericRecord record = new GenericData.Record(BarSchema.RAW.avro());
                record.put("ts_event", i * 60_000_000L);
                record.put("publisher_id", 1);
                record.put("instrument_id", instrument);
                record.put("raw_symbol", "MGCG4");
                for (String column : new String[] {"open", "high", "low", "close", "volume"}) {
                    record.put(column, i % 5L);
                }
                writer.write(record);
            }
        }
    }

    private void assertRefused(long rows, String... says) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try (BarFileDecoder decoder = new BarFileDecoder()) {
            assertThatThrownBy(() -> decoder.decodeRaw(bytes, "raw/a/2024-01-02.parquet", rows))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                    .hasMessageContaining("not a raw day file as extract writes it")
                    .hasMessageContaining("raw/a/2024-01-02.parquet")
                    .hasMessageContainingAll(says);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "P", "PAR1", "PAR1PAR1", "hello, this is no Parquet file at all", "PAR1\0\0\0\0PAR1"})
    void bytesThatAreNoParquetFileAreRefused(String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(1, "it cannot be decoded");
    }

    @Test
    void curatedFileIsNoRawFile() throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            Files.write(file, Shapes.bytes(encoder.encode(Shapes.curated(3), Map.of())));
        }
        assertRefused(3, "the columns", "found [required int64 ts_utc");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 49, 51, 1L << 23, (1L << 23) + 1, Long.MAX_VALUE, -1})
    void otherNumberOfRowsThanTheManifestSaysIsRefused(long rows) throws IOException {
        Files.write(file, small());
        assertRefused(rows, rows + " rows in one row group were expected, found 50 in 1");
    }

    private static byte[] small() throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            return Shapes.bytes(encoder.encode(Shapes.small(), Map.of()));
        }
    }

    @Test
    void everyFlippedBitIsRefusedOrDecodedButNeverAFault() throws IOException {
        byte[] whole = small();
        try (BarFileDecoder decoder = new BarFileDecoder()) {
            for (int bit = 0; bit < 8 * whole.length; bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                decodeOrRefuse(decoder, flipped, "bit " + bit);
            }
            assertThat(Shapes.rows(decoder.decodeRaw(whole, "whole", 50))).isEqualTo(Shapes.rows(Shapes.small()));
        }
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        byte[] whole = small();
        try (BarFileDecoder decoder = new BarFileDecoder()) {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> decoder.decodeRaw(cut, "cut", 50))
                        .as("length %d", length)
                        .isInstanceOf(Refusal.class);
            }
        }
    }

    static LongStream seeds() {
        Long seed = Long.getLong("frontmonth.seed");
        return seed == null ? LongStream.rangeClosed(1, 20) : LongStream.of(seed);
    }

    /** {@code -Dfrontmonth.seed=N} replays a seed. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomDamageIsRefusedOrDecodedButNeverAFault(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = small();
        try (BarFileDecoder decoder = new BarFileDecoder()) {
            for (int change = 0; change < 300; change++) {
                byte[] damaged = whole.clone();
                for (int n = random.nextInt(1, 6); n > 0; n--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                decodeOrRefuse(decoder, damaged, "seed " + seed + " change " + change);
            }
        }
    }

    private static void decodeOrRefuse(BarFileDecoder decoder, byte[] bytes, String replay) {
        try {
            assertThat(decoder.decodeRaw(bytes, "damaged", 50).size())
                    .as(replay)
                    .isEqualTo(50);
        } catch (Refusal e) {
            assertThat(e.exitCode()).as(replay).isEqualTo(ExitCode.DATA);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(replay, e);
        }
    }
}
