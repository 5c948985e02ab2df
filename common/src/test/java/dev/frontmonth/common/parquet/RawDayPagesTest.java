package dev.frontmonth.common.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The short way past the library sees what the library sees, and leaves to it what is not as the encoder makes it. */
final class RawDayPagesTest {
    private static final int FOOTER_TAIL = 8;

    static Stream<Shapes.Shape> shapes() {
        return Shapes.raw();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void readsWhatTheLibraryReads(Shapes.Shape shape) throws IOException {
        byte[] file = encoded(shape.bars());
        int rows = shape.bars().size();
        try (RawDayPages pages = new RawDayPages();
                BarFileDecoder decoder = new BarFileDecoder()) {
            Optional<RawBars> bars = pages.decode(file, rows);
            assertThat(bars).as("the encoder's own file goes the short way").isPresent();
            assertThat(Shapes.rows(bars.orElseThrow()))
                    .isEqualTo(Shapes.rows(decoder.decodeByLibrary(file, "file", rows)));
        }
    }

    /** One decoder after the other file by file, so that nothing of a longer day shows in a shorter one. */
    @Test
    void buffersOfADayLeaveNothingInTheNext() throws IOException {
        try (RawDayPages pages = new RawDayPages()) {
            for (Shapes.Shape shape : Shapes.raw().toList()) {
                RawBars bars = shape.bars();
                assertThat(pages.decode(encoded(bars), bars.size()).map(Shapes::rows))
                        .as(shape.name())
                        .contains(Shapes.rows(bars));
            }
        }
    }

    @Test
    void differencesOfMoreBitsThanAWordTakesAreLeftToTheLibrary() throws IOException {
        RawBars wild = Shapes.wildTimes().bars();
        byte[] file = encoded(wild);
        try (RawDayPages pages = new RawDayPages();
                BarFileDecoder decoder = new BarFileDecoder()) {
            assertThat(pages.decode(file, wild.size())).isEmpty();
            assertThat(Shapes.rows(decoder.decodeRaw(file, "file", wild.size())))
                    .isEqualTo(Shapes.rows(wild));
        }
    }

    @Test
    void fileOfOtherColumnsIsLeftToTheLibrary() throws IOException {
        try (RawDayPages pages = new RawDayPages();
                BarFileEncoder encoder = new BarFileEncoder()) {
            byte[] curated = Shapes.bytes(encoder.encode(Shapes.curated(3), Map.of()));
            assertThat(pages.decode(curated, 3)).isEmpty();
        }
    }

    @Test
    void otherNumberOfRowsIsLeftToTheLibrary() throws IOException {
        byte[] file = encoded(Shapes.small());
        try (RawDayPages pages = new RawDayPages()) {
            assertThat(pages.decode(file, Shapes.small().size() + 1)).isEmpty();
        }
    }

    /** The statistics in the page headers are nobody's bars; every other bit of a page is under its checksum. */
    @Test
    void noFlippedBitBeforeTheFooterChangesABar() throws IOException {
        RawBars small = Shapes.small();
        byte[] whole = encoded(small);
        List<String> rows = Shapes.rows(small);
        int footer = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - FOOTER_TAIL);
        try (BarFileDecoder decoder = new BarFileDecoder()) {
            for (int bit = 0; bit < 8 * (whole.length - FOOTER_TAIL - footer); bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(decoded(decoder, flipped, small.size()).orElse(rows))
                        .as("bit %d", bit)
                        .isEqualTo(rows);
            }
        }
    }

    private static Optional<List<String>> decoded(BarFileDecoder decoder, byte[] file, int rows) {
        try {
            return Optional.of(Shapes.rows(decoder.decodeRaw(file, "file", rows)));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static byte[] encoded(RawBars bars) throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            return Shapes.bytes(encoder.encode(bars, Map.of("frontmonth.format", "test")));
        }
    }
}
