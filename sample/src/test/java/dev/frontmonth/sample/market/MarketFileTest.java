package dev.frontmonth.sample.market;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarketFileTest {
    private static final LocalDate FRIDAY = LocalDate.of(2024, 5, 31);
    private static final LocalDate TUESDAY = LocalDate.of(2024, 6, 4);
    private static final int METADATA_LENGTH_AT = 4;

    private final MarketFile file = MarketFile.of(new Market(1), FRIDAY, TUESDAY);

    @TempDir
    Path folder;

    /** The digest pins the bytes on every JDK and machine; a change of the simulation must change it here too. */
    @Test
    void bytesAreTheSameEverywhere() throws Exception {
        file.plain().write(folder.resolve("a"));

        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve("a")));
        assertThat(HexFormat.of().formatHex(digest)).startsWith("241f12da9798b9d5");
    }

    @Test
    void bytesDoNotDependOnZoneOrLocale() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        file.writeDaily(folder.resolve("here"));
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            new MarketFile(new Market(1), FRIDAY, TUESDAY, 3, true, file.revised()).writeDaily(folder.resolve("there"));
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }

        assertThat(contents(folder.resolve("there"))).isEqualTo(contents(folder.resolve("here")));
    }

    @Test
    void dailyFilesTogetherHoldTheRecordsOfTheWhole() throws IOException {
        Totals whole = file.write(folder.resolve("whole"));
        Totals daily = file.writeDaily(folder.resolve("daily"));

        ByteArrayOutputStream records = new ByteArrayOutputStream();
        for (Path day : list(folder.resolve("daily"))) {
            records.writeBytes(records(decoded(day)));
        }
        assertThat(records.toByteArray()).isEqualTo(records(decoded(folder.resolve("whole"))));
        assertThat(daily.records()).isEqualTo(whole.records()).isPositive();
    }

    @Test
    void dailyFilesAreNamedLikeADownloadAndLeaveEmptyDatesOut() throws IOException {
        file.writeDaily(folder);

        assertThat(list(folder))
                .extracting(path -> path.getFileName().toString())
                .containsExactly(
                        "glbx-mdp3-20240531.ohlcv-1m.dbn.zst",
                        "glbx-mdp3-20240602.ohlcv-1m.dbn.zst",
                        "glbx-mdp3-20240603.ohlcv-1m.dbn.zst",
                        "glbx-mdp3-20240604.ohlcv-1m.dbn.zst");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void recordsAreTheSameInEveryVersion(int version) throws IOException {
        file.withVersion(version).plain().write(folder.resolve("version"));
        file.write(folder.resolve("newest"));

        byte[] bytes = Files.readAllBytes(folder.resolve("version"));
        assertThat(bytes[3]).isEqualTo((byte) version);
        assertThat(records(bytes)).isEqualTo(records(decoded(folder.resolve("newest"))));
    }

    @Test
    void headerMapsASymbolOncePerDecade() {
        MarketFile decades = MarketFile.of(new Market(1), LocalDate.of(2010, 9, 12), LocalDate.of(2026, 2, 3));
        String header = new String(decades.withVersion(1).header().toBytes(), ISO_8859_1);

        int mapping = header.lastIndexOf("\0MGCZ0\0") + 1;
        assertThat(header.substring(mapping + 22, mapping + 34))
                .as("two intervals, the first from 2010-09-12 to 2010-12-30")
                .isEqualTo("\2\0\0\0" + littleEndian(20100912) + littleEndian(20101230));
    }

    @Test
    void revisionAltersOnlyItsDate() {
        MarketFile revised = file.withRevised(TUESDAY);

        assertThat(revised.bars(FRIDAY)).isEqualTo(file.bars(FRIDAY));
        assertThat(revised.bars(TUESDAY))
                .hasSameSizeAs(file.bars(TUESDAY))
                .filteredOn(bar -> !file.bars(TUESDAY).contains(bar))
                .hasSize(3);
    }

    @Test
    void totalsCountWhatWasWritten() throws IOException {
        Totals totals = file.write(folder.resolve("a"));

        List<MarketBar> bars = FRIDAY.datesUntil(TUESDAY.plusDays(1))
                .flatMap(date -> file.bars(date).stream())
                .toList();
        long symbols = bars.stream()
                .map(bar -> bar.instrument().rawSymbol())
                .distinct()
                .count();
        assertThat(totals.records()).isEqualTo(bars.size());
        assertThat(totals.outrights() + totals.spreads()).isEqualTo((int) symbols);
        assertThat(totals.dates()).isEqualTo(4);
        assertThat(totals.bytes()).isEqualTo(Files.size(folder.resolve("a")));
    }

    @Test
    void endBeforeStartIsRefused() {
        assertThatThrownBy(() -> MarketFile.of(new Market(1), TUESDAY, FRIDAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] records(byte[] dbn) {
        int length = ByteBuffer.wrap(dbn).order(ByteOrder.LITTLE_ENDIAN).getInt(METADATA_LENGTH_AT);
        return Arrays.copyOfRange(dbn, 8 + length, dbn.length);
    }

    private static byte[] decoded(Path file) throws IOException {
        try (ZstdInputStreamNoFinalizer in =
                new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return in.readAllBytes();
        }
    }

    private static String littleEndian(int value) {
        byte[] bytes = {(byte) value, (byte) (value >>> 8), (byte) (value >>> 16), (byte) (value >>> 24)};
        return new String(bytes, ISO_8859_1);
    }

    private static List<String> contents(Path folder) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : list(folder)) {
            contents.add(file.getFileName() + HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
        return contents;
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
