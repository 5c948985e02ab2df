package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.ZstdFrames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files with endless content. */
final class CompressionBombTest {
    private static final int MEBIBYTE = 1 << 20;

    @TempDir
    private Path temp;

    /** Records of an unknown type are legal, so nothing but their number is wrong with them. */
    @Test
    void recordsWithoutEndAreRefused() throws IOException {
        byte[] record = Bytes.record(0x42, 1016);
        byte[] records = new byte[16 * MEBIBYTE / 1016 * 1016];
        for (int at = 0; at < records.length; at += record.length) {
            System.arraycopy(record, 0, records, at, record.length);
        }
        byte[] frame = ZstdFrames.DEFAULT.single(records);
        Path file = temp.resolve("bomb.dbn.zst");
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(ZstdFrames.DEFAULT.single(GoldFile.header().build().toBytes()));
            for (int i = 0; i < 16; i++) {
                out.write(frame);
            }
        }

        assertThat(Files.size(file)).isLessThan(MEBIBYTE / 4);
        assertRefused(file);
    }

    @Test
    void headerWithoutEndIsRefused() throws IOException {
        byte[] header =
                GoldFile.header().metadataLength(200L * MEBIBYTE).build().toBytes();
        byte[] content = Arrays.copyOf(header, 100 * MEBIBYTE);

        assertRefused(Files.write(temp.resolve("bomb.dbn.zst"), ZstdFrames.DEFAULT.single(content)));
    }

    private void assertRefused(Path file) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));

        Extract.Outcome outcome = Extract.into(staging).run(file);

        assertThat(outcome.err()).contains("a decompression bomb").hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(Tree.raw(staging)).isEmpty();
    }
}
