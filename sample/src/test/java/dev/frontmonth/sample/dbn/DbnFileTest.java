package dev.frontmonth.sample.dbn;

import static dev.frontmonth.sample.dbn.Interval.interval;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published sample {@code test_data.ohlcv-1m} of Databento's own library is what the encoder must reproduce. */
final class DbnFileTest {
    private static final long START = 1_609_160_400_000_000_000L;
    private static final long END = 1_609_200_000_000_000_000L;
    private static final long NEXT_MINUTE = START + 60_000_000_000L;
    private static final LocalDate DATE = LocalDate.of(2020, 12, 28);
    private static final Bar FIRST =
            new Bar(START, 1, 5482, 372025000000000L, 372150000000000L, 372025000000000L, 372100000000000L, 353);
    private static final Bar SECOND =
            new Bar(NEXT_MINUTE, 1, 5482, 372100000000000L, 372150000000000L, 372100000000000L, 372150000000000L, 152);

    @ParameterizedTest
    @CsvSource({"1, 318, 4c121e9f755f9d79", "2, 465, 7242d417fd872627", "3, 472, 558f18fdcd5972c2"})
    void reproducesTheVendorsSample(int version, int size, String sha256) throws Exception {
        byte[] bytes = DbnFile.with(header(version)).bar(FIRST).bar(SECOND).toBytes();

        assertThat(bytes).hasSize(size);
        assertThat(sha256(bytes)).startsWith(sha256);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void writerStreamsTheSameBytes(int version) throws IOException {
        byte[] expected = DbnFile.with(header(version)).bar(FIRST).bar(SECOND).toBytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (DbnWriter writer = DbnWriter.plain(out, header(version).build())) {
            writer.bar(FIRST);
            writer.bar(SECOND);
        }

        assertThat(out.toByteArray()).isEqualTo(expected);
    }

    @Test
    void headerWithoutListsIsTheSmallest() {
        for (int version = 1; version <= 3; version++) {
            assertThat(DbnHeader.builder().version(version).build().toBytes()).hasSize(128);
        }
    }

    @Test
    void barWithSendingTimeIsTwoWordsLonger() {
        byte[] bytes = DbnFile.with(DbnHeader.builder().tsOut(true)).bar(FIRST).toBytes();

        assertThat(bytes).hasSize(128 + 64);
        assertThat(bytes[128]).isEqualTo((byte) 16);
        assertThat(littleEndian(bytes).getLong(128 + 56)).isGreaterThan(START);
    }

    @ParameterizedTest
    @CsvSource({"1, 80, 38, 72", "2, 176, 89, 168", "3, 176, 89, 168"})
    void symbolMappingHasTheLayoutOfItsVersion(int version, int size, int symbolAt, int endAt) {
        byte[] file = DbnFile.with(DbnHeader.builder().version(version))
                .symbolMapping(START, 0xFFFF_FFFEL, "ES.FUT", "ESH1", END)
                .toBytes();
        byte[] record = Arrays.copyOfRange(file, 128, file.length);

        assertThat(record).hasSize(size);
        assertThat(record).startsWith(size / 4, Dbn.RTYPE_SYMBOL_MAPPING, 0, 0, 0xFE, 0xFF, 0xFF, 0xFF);
        assertThat(Arrays.copyOfRange(record, symbolAt, symbolAt + 5)).containsExactly('E', 'S', 'H', '1', 0);
        assertThat(littleEndian(record).getLong(endAt)).isEqualTo(END);
    }

    @Test
    void wrongCountsAndLengthsAreWrittenAsTold() {
        byte[] bytes = DbnHeader.builder()
                .version(0)
                .metadataLength(0xFFFF_FFFFL)
                .schemaDefinitionLength(7)
                .symbolCount(0x8000_0000L)
                .mappingCount(9)
                .build()
                .toBytes();

        ByteBuffer header = littleEndian(bytes);
        assertThat(bytes[3]).isZero();
        assertThat(new int[] {
                    header.getInt(4), header.getInt(108), header.getInt(112), header.getInt(116), header.getInt(124)
                })
                .containsExactly(-1, 7, Integer.MIN_VALUE, 0, 9);
    }

    @Test
    void symbolWidthIsStoredAndUsed() {
        byte[] bytes = DbnHeader.builder()
                .version(2)
                .symbolWidth(50)
                .symbols("MGC.FUT")
                .build()
                .toBytes();

        assertThat(littleEndian(bytes).getShort(53)).isEqualTo((short) 50);
        assertThat(bytes).hasSize(128 + 50);
    }

    @Test
    void textLongerThanItsFieldIsRefused() {
        DbnHeader.Builder header = DbnHeader.builder().version(1).symbols("A".repeat(23));

        assertThatThrownBy(header::build).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tailFollowsTheRecords() {
        byte[] bytes = DbnFile.with(DbnHeader.builder())
                .bar(FIRST)
                .rawTail(new byte[] {9, 8, 7})
                .toBytes();

        assertThat(bytes).hasSize(128 + 56 + 3).endsWith(9, 8, 7);
    }

    private static DbnHeader.Builder header(int version) {
        return DbnHeader.builder()
                .version(version)
                .start(START)
                .end(END)
                .limit(2)
                .stypeIn(Dbn.STYPE_RAW_SYMBOL)
                .symbols("ESH1")
                .mapping("ESH1", interval(DATE, DATE.plusDays(1), "5482"));
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
