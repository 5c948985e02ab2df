package dev.frontmonth.common.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The bytes of a file depend on its bars and its footer, and on nothing else. */
final class BarFileBytesTest {
    private static final Map<String, String> FOOTER = Map.of("frontmonth.format", "test");

    private final List<Shapes.Shape> shapes = Shapes.raw().toList();
    private final List<String> expected;

    BarFileBytesTest() throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Shapes.Shape shape : shapes) {
            try (BarFileEncoder fresh = new BarFileEncoder()) {
                hashes.add(fresh.encode(shape.bars(), FOOTER).sha256());
            }
        }
        this.expected = hashes;
    }

    @Test
    void encoderUsedAgainGivesTheSameBytesInAnyOrder() throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            assertThat(hashes(encoder, shapes)).isEqualTo(expected);
            assertThat(hashes(encoder, shapes)).isEqualTo(expected);
            List<Shapes.Shape> backwards = new ArrayList<>(shapes);
            Collections.reverse(backwards);
            List<String> hashes = hashes(encoder, backwards);
            Collections.reverse(hashes);
            assertThat(hashes).isEqualTo(expected);
        }
    }

    private static List<String> hashes(BarFileEncoder encoder, List<Shapes.Shape> order) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Shapes.Shape shape : order) {
            hashes.add(encoder.encode(shape.bars(), FOOTER).sha256());
        }
        return hashes;
    }

    @Test
    void threadsGiveTheSameBytes() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                results.add(threads.submit(() -> {
                    try (BarFileEncoder encoder = new BarFileEncoder()) {
                        return hashes(encoder, shapes);
                    }
                }));
            }
            for (Future<List<String>> result : results) {
                assertThat(result.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void zoneAndLocaleDoNotMatter() throws IOException {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(hashes(encoder, shapes)).isEqualTo(expected);
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    void dictionaryOrderAndSpareRoomDoNotMatter() throws IOException {
        RawBars one = new RawBars(List.of("A", "B"), 100);
        RawBars other = new RawBars(List.of("unused", "B", "A"), 2);
        one.add(1, 1, 1, 0, 1, 1, 1, 1, 1);
        one.add(2, 1, 2, 1, 1, 1, 1, 1, 1);
        other.add(1, 1, 1, 2, 1, 1, 1, 1, 1);
        other.add(2, 1, 2, 1, 1, 1, 1, 1, 1);
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            assertThat(encoder.encode(one, FOOTER).sha256())
                    .isEqualTo(encoder.encode(other, FOOTER).sha256());
        }
    }

    @Test
    void hashesAreThoseOfTheFileAndOfItsBodyBeforeTheFooter() throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            for (Shapes.Shape shape : shapes) {
                EncodedFile file = encoder.encode(shape.bars(), FOOTER);
                byte[] bytes = Shapes.bytes(file);
                int footer =
                        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
                assertThat(file.size()).isEqualTo(bytes.length);
                assertThat(file.sha256()).isEqualTo(Sha256.of(bytes));
                assertThat(file.bodySha256()).isEqualTo(Sha256.of(bytes, bytes.length - 8 - footer));
            }
        }
    }

    @Test
    void equalBarsHaveEqualBodiesUnderOtherFooters() throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            EncodedFile one = encoder.encode(Shapes.small(), FOOTER);
            EncodedFile other = encoder.encode(Shapes.small(), Map.of("frontmonth.source", "another-1"));
            assertThat(other.bodySha256()).isEqualTo(one.bodySha256());
            assertThat(other.sha256()).isNotEqualTo(one.sha256());
        }
    }

    @Test
    void everyColumnChangesTheBody() throws IOException {
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            List<String> bodies = new ArrayList<>();
            for (int changed = 0; changed <= 9; changed++) {
                RawBars bars = new RawBars(List.of("A", "B"), 1);
                int c = changed;
                bars.add(
                        c == 1 ? 2 : 1,
                        c == 2 ? 2 : 1,
                        c == 3 ? 2 : 1,
                        c == 4 ? 1 : 0,
                        c == 5 ? 2 : 1,
                        c == 6 ? 2 : 1,
                        c == 7 ? 2 : 1,
                        c == 8 ? 2 : 1,
                        c == 9 ? 2 : 1);
                bodies.add(encoder.encode(bars, FOOTER).bodySha256());
            }
            assertThat(bodies).doesNotHaveDuplicates();
        }
    }
}
