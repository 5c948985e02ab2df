package dev.frontmonth.sample.dbn;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ZstdFramesTest {
    private static final int CHECKSUM_BIT = 0b100;
    private static final int DESCRIPTOR = 4;

    private final byte[] file = tenBars();

    @Test
    void framesDecodeToTheContentWhereverItIsCut() throws IOException {
        ZstdFrames frames = ZstdFrames.DEFAULT;

        assertThat(frameSizes(frames.single(file))).containsExactly(file.length);
        assertThat(frameSizes(frames.cut(file, 5, 150, 0, 1))).containsExactly(5, 150, 0, 1, file.length - 156);
        assertThat(frameSizes(frames.every(file, 1))).hasSize(file.length).containsOnly(1);
        for (byte[] compressed : List.of(frames.single(file), frames.cut(file, 5, 150, 0, 1), frames.every(file, 1))) {
            assertThat(decoded(compressed)).isEqualTo(file);
        }
    }

    @Test
    void deliveredFileHasItsMetadataInAFrameOfItsOwn() throws IOException {
        assertThat(frameSizes(ZstdFrames.DEFAULT.asDelivered(file, 4))).containsExactly(128, 4 * 56, 4 * 56, 2 * 56);
        assertThat(frameSizes(ZstdFrames.DEFAULT.asDelivered(file))).containsExactly(128, 10 * 56);
    }

    @Test
    void deliveredFrameStartsAsThoseOfTheVendor() {
        assertThat(ZstdFrames.DEFAULT.asDelivered(file)).startsWith(0x28, 0xB5, 0x2F, 0xFD, 0x04, 0x58);
    }

    @Test
    void writerDeliversTheSameFrames() throws IOException {
        int bars = ZstdFrames.RECORDS_A_FRAME + 1;
        DbnFile expected = DbnFile.with(DbnHeader.builder());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DbnWriter writer = DbnWriter.zstd(out, DbnHeader.builder().build())) {
            for (int i = 0; i < bars; i++) {
                writer.bar(bar(i));
                expected.bar(bar(i));
            }
        }

        assertThat(frameSizes(out.toByteArray())).containsExactly(128, ZstdFrames.RECORDS_A_FRAME * 56, 56);
        assertThat(decoded(out.toByteArray())).isEqualTo(expected.toBytes());
        assertThat(out.toByteArray()).isEqualTo(expected.toZstd());
    }

    @Test
    void writerOfNoBarsWritesTheHeaderOnly() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        DbnWriter.zstd(out, DbnHeader.builder().build()).close();

        assertThat(decoded(out.toByteArray()))
                .isEqualTo(DbnHeader.builder().build().toBytes());
    }

    @Test
    void checksumAndContentSizeAreOptional() throws IOException {
        byte[] bare = ZstdFrames.DEFAULT.withChecksum(false).single(file);
        byte[] sized = ZstdFrames.DEFAULT.withContentSize(true).single(file);

        assertThat(ZstdFrames.DEFAULT.single(file)[DESCRIPTOR] & CHECKSUM_BIT).isNotZero();
        assertThat(bare[DESCRIPTOR] & CHECKSUM_BIT).isZero();
        assertThat(Zstd.getFrameContentSize(sized)).isEqualTo(file.length);
        assertThat(Zstd.getFrameContentSize(bare)).isNotPositive();
        assertThat(decoded(bare)).isEqualTo(file);
        assertThat(decoded(sized)).isEqualTo(file);
    }

    @Test
    void windowIsAnnouncedAsTold() {
        byte[] compressed = ZstdFrames.DEFAULT.withWindowLog(28).single(file);

        assertThat((compressed[DESCRIPTOR + 1] & 0xFF) >>> 3).isEqualTo(28 - 10);
    }

    @Test
    void skippableFramesArePassedOver() throws IOException {
        byte[] skippable = ZstdFrames.skippable(3, new byte[] {1, 2, 3});

        assertThat(skippable).startsWith(0x53, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1);
        assertThat(decoded(ZstdFrames.concat(skippable, ZstdFrames.DEFAULT.single(file), skippable)))
                .isEqualTo(file);
    }

    private static byte[] tenBars() {
        DbnFile dbn = DbnFile.with(DbnHeader.builder());
        for (int i = 0; i < 10; i++) {
            dbn.bar(bar(i));
        }
        return dbn.toBytes();
    }

    private static Bar bar(int i) {
        return new Bar(i * 60_000_000_000L, 1, 42, 1_000 + i, 1_010 + i, 990 + i, 1_005 + i, 1 + i);
    }

    private static byte[] decoded(byte[] compressed) throws IOException {
        try (ZstdInputStreamNoFinalizer in = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(compressed))) {
            return in.readAllBytes();
        }
    }

    /** Content sizes of the frames of a file, one after the other. */
    private static List<Integer> frameSizes(byte[] compressed) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        int at = 0;
        while (at < compressed.length) {
            int size = (int) Zstd.findFrameCompressedSize(compressed, at);
            sizes.add(decoded(Arrays.copyOfRange(compressed, at, at + size)).length);
            at += size;
        }
        return sizes;
    }
}
