package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.cli.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random damage to a manifest: refused, or without effect on what the lines before it say. A failing case shows its seed, which
 * {@code -Dfrontmonth.seed=N} replays.
 */
final class ManifestFuzzTest {
    private static final int CHANGES_A_SEED = 60;

    private final Path path;

    ManifestFuzzTest(@TempDir Path folder) {
        this.path = folder.resolve("extract.jsonl");
    }

    static LongStream seeds() {
        Long seed = Long.getLong("frontmonth.seed");
        return seed == null ? LongStream.rangeClosed(1, 40) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void damageIsRefusedOrHarmlessToEarlierLines(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] manifest = manifest();
        List<Object> records = read(manifest, new ArrayList<>());
        int lastLine = new String(manifest, StandardCharsets.ISO_8859_1).lastIndexOf('\n', manifest.length - 2) + 1;
        for (int change = 0; change < CHANGES_A_SEED; change++) {
            int from = random.nextInt(manifest.length);
            byte[] damaged = damage(manifest, from, random);
            String replay = "seed %d change %d at byte %d".formatted(seed, change, from);
            List<Object> read = new ArrayList<>();
            boolean refused = isRefused(damaged, read);
            int whole = linesBefore(manifest, from);
            assertThat(read.subList(0, whole)).as(replay).isEqualTo(records.subList(0, whole));
            boolean cut = Arrays.equals(damaged, Arrays.copyOf(manifest, damaged.length));
            assertThat(refused || cut || from >= lastLine).as(replay).isTrue();
        }
    }

    private boolean isRefused(byte[] damaged, List<Object> read) throws IOException {
        try {
            read(damaged, read);
            return false;
        } catch (Refusal e) {
            return true;
        }
    }

    private static int linesBefore(byte[] manifest, int position) {
        int lines = 0;
        for (int i = 0; i < position; i++) {
            lines += manifest[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** A bit flipped, a byte replaced, some bytes removed, doubled or put in, or the rest cut off. */
    private static byte[] damage(byte[] bytes, int from, SplittableRandom random) {
        int length = Math.min(bytes.length - from, random.nextInt(1, 200));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        switch (random.nextInt(6)) {
            case 0 -> {
                out.write(bytes[from] ^ 1 << random.nextInt(8));
                out.write(bytes, from + 1, bytes.length - from - 1);
            }
            case 1 -> {
                out.write("0123456789\"{}[],:\n\\-e.\0".charAt(random.nextInt(23)));
                out.write(bytes, from + 1, bytes.length - from - 1);
            }
            case 2 -> out.write(bytes, from + length, bytes.length - from - length);
            case 3 -> {
                out.write(bytes, from, length);
                out.write(bytes, from, bytes.length - from);
            }
            case 4 -> {
                byte[] noise = new byte[length];
                random.nextBytes(noise);
                out.writeBytes(noise);
                out.write(bytes, from, bytes.length - from);
            }
            default -> {
                // Cut here.
            }
        }
        return out.toByteArray();
    }

    private byte[] manifest() throws IOException {
        Files.deleteIfExists(path);
        try (ManifestWriter writer = ManifestWriter.open(path, ManifestTail.EMPTY)) {
            writer.append(Examples.RUN);
            writer.append(Examples.source("s-0"));
            for (long days = 0; days < 8; days += 2) {
                LocalDate start = Examples.DATE.plusDays(days);
                writer.append(Examples.pending("s-0", start, start.plusDays(1), 1));
                writer.append(Examples.done("s-0", start, 1));
            }
        }
        return Files.readAllBytes(path);
    }

    private List<Object> read(byte[] bytes, List<Object> records) throws IOException {
        Files.write(path, bytes);
        ManifestReader.read(path, (type, fields) -> records.add(record(type, fields)));
        return records;
    }

    private static Object record(String type, Fields fields) {
        return switch (type) {
            case SourceRecord.TYPE -> SourceRecord.read(fields);
            case ChunkRecord.TYPE -> ChunkRecord.read(fields, ExtractDay::read);
            case RunRecord.TYPE -> fields.text("started_at") + fields.text("program_version");
            default -> throw fields.malformed("type", "run, source or chunk");
        };
    }
}
