package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.ZstdFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file cut at every byte: refused, but where the rest is a whole shorter file, which no reader can tell from a complete one. */
final class CutFileTest {
    private static final int BAR = 56;
    private static final List<Bar> BARS = GoldFile.bars().subList(0, 4);

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void plainFileIsWholeAfterEachRecordAlone(int version) throws Exception {
        DbnHeader.Builder header = GoldFile.header().version(version);
        int length = header.build().toBytes().length;
        Map<Integer, Integer> expected = new TreeMap<>();
        for (int bars = 0; bars < BARS.size(); bars++) {
            expected.put(length + bars * BAR, bars);
        }

        assertThat(rowsByCut(GoldFile.with(header, BARS).toBytes())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void compressedFileIsWholeAfterEachFrameAlone(int version) throws Exception {
        DbnHeader.Builder header = GoldFile.header().version(version);
        ZstdFrames zstd = ZstdFrames.DEFAULT;
        byte[] file = zstd.asDelivered(GoldFile.with(header, BARS).toBytes(), 2);

        assertThat(rowsByCut(file))
                .isEqualTo(Map.of(
                        zstd.single(header.build().toBytes()).length, 0,
                        zstd.asDelivered(
                                                GoldFile.with(header, BARS.subList(0, 2))
                                                        .toBytes(),
                                                2)
                                        .length,
                                2));
    }

    @Test
    void frameThatEndsInsideARecordEndsNoFile() throws Exception {
        byte[] plain = GoldFile.with(GoldFile.header(), BARS).toBytes();

        assertThat(rowsByCut(ZstdFrames.DEFAULT.cut(plain, plain.length - 100, 50)))
                .isEmpty();
    }

    /** Without a checksum a frame still has a last block. */
    @Test
    void frameWithoutChecksumIsWholeAtItsLastByteAlone() throws Exception {
        byte[] plain = GoldFile.with(GoldFile.header(), BARS).toBytes();

        assertThat(rowsByCut(ZstdFrames.DEFAULT.withChecksum(false).single(plain)))
                .isEmpty();
    }

    /** Returns how many rows came out of each cut that was accepted; they must be the file's first ones. */
    private Map<Integer, Integer> rowsByCut(byte[] file) throws Exception {
        Map<Integer, Integer> rows = new TreeMap<>();
        for (int length = 0; length < file.length; length++) {
            Path staging = Files.createDirectory(temp.resolve("staging-" + length));
            Path cut = Files.write(temp.resolve("gold.dbn.zst"), Bytes.cut(file, length));
            Extract.Outcome outcome = Extract.into(staging).run(cut);
            if (outcome.code() == 0) {
                List<String> found = RawRows.of(staging);
                assertThat(found).isEqualTo(GoldFile.rows(BARS.subList(0, found.size())));
                rows.put(length, found.size());
            } else {
                assertRefused(outcome, staging, length);
            }
        }
        return rows;
    }

    private static void assertRefused(Extract.Outcome outcome, Path staging, int length) throws IOException {
        assertThat(outcome.code()).as("cut at %d", length).isEqualTo(65);
        assertThat(outcome.err()).startsWith("error: ").hasLineCount(1);
        assertThat(Tree.raw(staging)).isEmpty();
        assertThat(ManifestLines.path(staging)).doesNotExist();
    }
}
