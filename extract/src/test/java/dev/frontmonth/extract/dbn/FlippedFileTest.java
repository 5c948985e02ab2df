package dev.frontmonth.extract.dbn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.Bytes;
import dev.frontmonth.extract.GoldFile;
import dev.frontmonth.sample.dbn.ZstdFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bit of a compressed file flipped in turn: what is read is right, or it is refused. */
final class FlippedFileTest {
    @TempDir
    private Path temp;

    static Stream<byte[]> files() {
        byte[] plain = GoldFile.file().toBytes();
        ZstdFrames zstd = ZstdFrames.DEFAULT;
        return Stream.of(
                zstd.single(plain),
                zstd.asDelivered(plain, 4),
                zstd.withContentSize(true).asDelivered(plain, 4),
                ZstdFrames.concat(ZstdFrames.skippable(1, new byte[5]), zstd.single(plain)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFlippedBitIsRefusedOrHarmless(byte[] file) throws IOException {
        List<String> whole =
                Decoded.of(Files.write(temp.resolve("whole.dbn.zst"), file)).all();
        assertThat(whole).hasSize(1 + GoldFile.bars().size());

        List<Integer> wrong = new ArrayList<>();
        int refused = 0;
        for (int bit = 0; bit < 8 * file.length; bit++) {
            Path flipped = Files.write(temp.resolve("flipped.dbn.zst"), Bytes.flipped(file, bit));
            try {
                if (!Decoded.of(flipped).all().equals(whole)) {
                    wrong.add(bit);
                }
            } catch (Refusal e) {
                assertThat(e.exitCode()).isEqualTo(ExitCode.DATA);
                refused++;
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(4 * file.length);
    }
}
