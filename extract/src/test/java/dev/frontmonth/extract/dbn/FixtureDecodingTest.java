package dev.frontmonth.extract.dbn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.extract.Fixtures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real files decode as an independent program decoded them. */
final class FixtureDecodingTest {
    static List<Path> decoded() throws IOException {
        return Fixtures.decoded();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decoded")
    void barsAreThoseThatAnotherProgramDecoded(Path file) throws IOException {
        Fixtures.assume(file);
        assertThat(Decoded.of(file).bars()).isEqualTo(Fixtures.expected(file));
        assertThat(Decoded.of(file, 1).bars()).isEqualTo(Fixtures.expected(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {".v1.dbn.zst", ".v2.dbn.zst", ".v3.dbn.zst", ".dbn"})
    void allVersionsHoldTheSameBars(String ending) throws IOException {
        Path file = Fixtures.file("databento-dbn/test_data.ohlcv-1m" + ending);
        Path v3 = Fixtures.file("databento-dbn/test_data.ohlcv-1m.v3.dbn.zst");
        assertThat(Decoded.of(file).bars()).isEqualTo(Fixtures.expected(v3));
    }

    @ParameterizedTest
    @ValueSource(strings = {".v1.dbn.zst", ".v2.dbn.zst", ".v3.dbn.zst", ".dbn"})
    void headerIsAsTheReferenceWritesItOut(String ending) throws IOException {
        DbnMetadata header = Decoded.of(Fixtures.file("databento-dbn/test_data.ohlcv-1m" + ending))
                .header();
        int version = ending.equals(".dbn") ? 2 : ending.charAt(2) - '0';
        assertThat(header)
                .hasToString(("DbnMetadata[version=%d, dataset=GLBX.MDP3, schema=6,"
                                + " startNs=OptionalLong[1609160400000000000], endNs=OptionalLong[1609200000000000000],"
                                + " limit=2, tsOut=false, partial=[], notFound=[],"
                                + " intervals=[SymbolInterval[rawSymbol=ESH1, instrumentId=5482, startDay=18624, endDay=18625]]]")
                        .formatted(version));
    }

    @Test
    void liveCaptureCountsItsOtherRecordsAndKnowsItsSymbolFromTheStream() throws IOException {
        Decoded live = Decoded.of(Fixtures.file("databento-python/test_data.live.dbn.zst"));
        assertThat(live.symbols()).containsOnly("ESZ4").isNotEmpty();
        assertThat(live.header().intervals()).isEmpty();
        assertThat(live.otherRecords())
                .containsEntry(0x16, 20L)
                .containsEntry(0x20, 2L)
                .hasSize(8);
        assertThat(live.otherRecords().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(44);
        assertThat(Map.copyOf(live.otherRecords())).doesNotContainKey(0x21);
    }
}
