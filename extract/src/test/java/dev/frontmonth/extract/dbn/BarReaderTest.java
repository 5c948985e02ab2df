package dev.frontmonth.extract.dbn;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.MINUTE;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.priced;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.extract.Bytes;
import dev.frontmonth.extract.GoldFile;
import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.Dbn;
import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.ZstdFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BarReaderTest {
    @TempDir
    private Path temp;

    private Decoded decoded(byte[] file, int batchSize) throws IOException {
        return Decoded.of(Files.write(temp.resolve("gold.dbn"), file), batchSize);
    }

    private static List<Bar> minutes(int count) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bars.add(priced(at(TUESDAY, 0, 0) + i * MINUTE, G4, i));
        }
        return bars;
    }

    private static String line(Bar bar) {
        return String.join(
                ",",
                String.valueOf(bar.tsNs()),
                "33",
                String.valueOf(bar.publisherId()),
                String.valueOf(bar.instrumentId()),
                String.valueOf(bar.open()),
                String.valueOf(bar.high()),
                String.valueOf(bar.low()),
                String.valueOf(bar.close()),
                String.valueOf(bar.volume()));
    }

    @Test
    void batchesAreFullButTheLast() throws IOException {
        byte[] file = GoldFile.with(GoldFile.header(), minutes(10)).toBytes();
        assertThat(decoded(file, 1).batches()).hasSize(10).containsOnly(1);
        assertThat(decoded(file, 4).batches()).containsExactly(4, 4, 2);
        assertThat(decoded(file, 5).batches()).containsExactly(5, 5);
        assertThat(decoded(file, 100).batches()).containsExactly(10);
    }

    /** Longer than the window over the file, so that bars straddle its end at every offset. */
    @Test
    void barsAcrossTheWindowsEndAreWhole() throws IOException {
        List<Bar> bars = minutes(45_000);
        List<String> expected = bars.stream().map(BarReaderTest::line).toList();
        for (int shift = 0; shift < 7; shift++) {
            DbnHeader.Builder header = GoldFile.unmapped().version(1).symbols(symbols(shift));
            byte[] file = GoldFile.with(header, bars).toBytes();
            assertThat(decoded(file, 50_000).bars()).as("shift %d", shift).isEqualTo(expected);
            assertThat(decoded(ZstdFrames.DEFAULT.every(file, 99_999), 50_000).bars())
                    .as("shift %d in zstd", shift)
                    .isEqualTo(expected);
        }
    }

    private static String[] symbols(int count) {
        String[] symbols = new String[count];
        Arrays.fill(symbols, "MGC.FUT");
        return symbols;
    }

    @Test
    void otherRecordsBetweenBarsAreCounted() throws IOException {
        List<Bar> bars = minutes(3);
        byte[] file = GoldFile.with(GoldFile.header(), bars)
                .rawRecord(Bytes.record(0x42, 16))
                .rawRecord(Bytes.record(0xA0, 1020))
                .bar(Dbn.RTYPE_OHLCV_1H, bars.get(0))
                .bar(Dbn.RTYPE_OHLCV_1H, bars.get(0))
                .bar(bars.get(2))
                .toBytes();
        Decoded decoded = decoded(file, 100);
        assertThat(decoded.bars()).hasSize(4);
        assertThat(decoded.otherRecords()).isEqualTo(Map.of(0x42, 1L, 0xA0, 1L, 0x22, 2L));
    }

    /** A symbol must hold for the whole batch, so a batch ends where a symbol changes. */
    @Test
    void batchEndsBeforeASymbolMappingThatFollowsABar() throws IOException {
        List<Bar> bars = minutes(5);
        long time = bars.get(0).tsNs();
        byte[] file = GoldFile.with(GoldFile.header(), List.of())
                .bar(bars.get(0))
                .symbolMapping(time, G4, "in", "A", -1)
                .symbolMapping(time, G4, "in", "B", -1)
                .bar(bars.get(1))
                .bar(bars.get(2))
                .symbolMapping(time, G4, "in", "C", -1)
                .bar(bars.get(3))
                .symbolMapping(time, G4, "C2", "123", -1)
                .bar(bars.get(4))
                .toBytes();
        Decoded decoded = decoded(file, 2);
        assertThat(decoded.batches()).containsExactly(1, 2, 1, 1);
        assertThat(decoded.symbols()).containsExactly("", "B", "C", "C2");
        assertThat(decoded.otherRecords()).isEqualTo(Map.of(0x16, 4L));
        assertThat(decoded.bars())
                .isEqualTo(bars.stream().map(BarReaderTest::line).toList());
    }

    @Test
    void headerIsAsWritten() throws IOException {
        for (int version = 1; version <= 3; version++) {
            DbnHeader.Builder header =
                    GoldFile.header().version(version).limit(-1).partial("P").notFound("N", "M");
            assertThat(decoded(GoldFile.with(header, List.of()).toBytes(), 10).header())
                    .isEqualTo(new DbnMetadata(
                            version,
                            "GLBX.MDP3",
                            Schema.OHLCV_1M,
                            OptionalLong.of(at(TUESDAY, 0, 0)),
                            OptionalLong.of(at(GoldFile.FRIDAY, 0, 0)),
                            -1,
                            false,
                            List.of("P"),
                            List.of("N", "M"),
                            List.of(
                                    new SymbolInterval("MGCG4", 100, 19_724, 19_727),
                                    new SymbolInterval("MGCJ4", 200, 19_724, 19_727))));
        }
    }
}
