package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Damage to a manifest is found where it is; only a torn end is nobody's fault. */
final class ManifestChainTest {
    private final Path path;

    ManifestChainTest(@TempDir Path folder) {
        this.path = folder.resolve("extract.jsonl");
    }

    @BeforeEach
    void writeFiveLines() throws IOException {
        try (ManifestWriter writer = ManifestWriter.open(path, ManifestTail.EMPTY)) {
            writer.append(Examples.RUN);
            writer.append(Examples.source("s-0"));
            writer.append(Examples.done("s-0", Examples.DATE, 1));
            writer.append(Examples.done("s-0", Examples.DATE.plusDays(2), 1));
            writer.append(Examples.done("s-0", Examples.DATE.plusDays(4), 1));
        }
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                damage("a line in the middle is edited", 4, lines -> {
                    lines.set(2, lines.get(2).replace("1380", "1381"));
                    return lines;
                }),
                damage("the first line is edited", 2, lines -> {
                    lines.set(0, lines.get(0).replace("0.1.0", "0.1.1"));
                    return lines;
                }),
                damage("a space is added", 3, lines -> {
                    lines.set(1, lines.get(1) + " ");
                    return lines;
                }),
                damage("a line in the middle is cut", 3, lines -> {
                    lines.remove(2);
                    return lines;
                }),
                damage("the head is cut", 1, lines -> lines.subList(2, 5)),
                damage("two lines change places", 3, lines -> {
                    Collections.swap(lines, 2, 3);
                    return lines;
                }),
                damage("a line is there twice", 4, lines -> {
                    lines.add(3, lines.get(2));
                    return lines;
                }),
                damage("the whole manifest is there twice", 6, lines -> {
                    lines.addAll(List.copyOf(lines));
                    return lines;
                }),
                damage("a line of another manifest is spliced in", 3, lines -> {
                    lines.set(1, other().lines().get(1));
                    return lines;
                }),
                damage("another manifest goes on", 4, lines -> {
                    List<String> spliced = new ArrayList<>(other().lines().subList(0, 3));
                    spliced.addAll(lines.subList(3, 5));
                    return spliced;
                }),
                damage("an empty line is added", 3, lines -> {
                    lines.add(2, "");
                    return lines;
                }),
                damage("a line ends as on Windows", 2, lines -> {
                    lines.set(0, lines.get(0) + "\r");
                    return lines;
                }));
    }

    private static Arguments damage(String what, int line, UnaryOperator<List<String>> change) {
        return Arguments.of(what, line, change);
    }

    private static ManifestText other() {
        try {
            return new ManifestText()
                    .add(Examples.RUN)
                    .add(Examples.source("t-1"))
                    .add(Examples.done("t-1", Examples.DATE, 1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void damageIsRefusedNamingFileAndLine(String what, int line, UnaryOperator<List<String>> change)
            throws IOException {
        List<String> lines = change.apply(new ArrayList<>(Files.readAllLines(path)));
        Files.writeString(path, String.join("\n", lines) + "\n");
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContaining(path + " line " + line + ";")
                .hasMessageContaining("the manifest is damaged")
                .hasMessageContaining("restore the manifest from a copy");
    }

    @Test
    void cutAtTheEndIsALegalShorterManifest() throws IOException {
        List<String> lines = Files.readAllLines(path);
        Files.writeString(path, String.join("\n", lines.subList(0, 3)) + "\n");
        assertThat(read())
                .extracting(ManifestTail::seq, ManifestTail::tornBytes)
                .containsExactly(3L, 0L);
    }

    /** The manifest of a crash at every byte of the last line is read without it, repaired, and goes on in the chain. */
    @Test
    void tornTailIsToleratedAtEveryByteAndRepairedByTheWriter() throws IOException {
        byte[] whole = Files.readAllBytes(path);
        int lastLine = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n', whole.length - 2) + 1;
        ManifestTail before = tailOf(Arrays.copyOf(whole, lastLine));
        for (int length = lastLine + 1; length < whole.length; length++) {
            ManifestTail torn = tailOf(Arrays.copyOf(whole, length));
            assertThat(torn).isEqualTo(before.withTorn(length - lastLine));
            try (ManifestWriter writer = ManifestWriter.open(path, torn)) {
                assertThat(Files.size(path)).isEqualTo(lastLine);
                writer.append(Examples.source("after-" + length));
            }
            assertThat(read())
                    .extracting(ManifestTail::seq, ManifestTail::tornBytes)
                    .containsExactly(5L, 0L);
        }
    }

    @Test
    void manifestThatIsOneTornLineIsEmpty() throws IOException {
        ManifestTail tail = tailOf("{\"v\":1,\"se".getBytes(StandardCharsets.UTF_8));
        assertThat(tail).isEqualTo(ManifestTail.EMPTY.withTorn(10));
        try (ManifestWriter writer = ManifestWriter.open(path, tail)) {
            writer.append(Examples.RUN);
        }
        assertThat(read().seq()).isEqualTo(1);
    }

    @Test
    void missingManifestIsEmpty() throws IOException {
        Files.delete(path);
        assertThat(read()).isEqualTo(ManifestTail.EMPTY);
    }

    @Test
    void manifestThatIsNotAFileIsRefused() throws IOException {
        Files.delete(path);
        Files.createDirectory(path);
        assertThatThrownBy(this::read).isInstanceOf(Refusal.class).hasMessageContaining("regular file");
    }

    @Test
    void writerRefusesAManifestThatGrewSinceItWasRead() throws IOException {
        ManifestTail tail = read();
        Files.writeString(path, Files.readString(path) + "{");
        assertThatThrownBy(() -> ManifestWriter.open(path, tail))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TEMPORARY))
                .hasMessageContaining("changed while it was read");
        assertThat(Files.readString(path)).endsWith("\n{");
    }

    @Test
    void lineTooLongToBeReadBackIsNotWritten() throws IOException {
        ChunkError error = new ChunkError("m", "t", Collections.nCopies(40, "x".repeat(1 << 20)));
        ChunkRecord<ExtractDay> chunk = Examples.<ExtractDay>pending("s-0", Examples.DATE, Examples.DATE, 1)
                .failed(Examples.STARTED, Examples.FINISHED, error, List.of());
        long size = Files.size(path);
        try (ManifestWriter writer = ManifestWriter.open(path, read())) {
            assertThatThrownBy(() -> writer.append(chunk))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("--chunk-days");
            assertThat(Files.size(path)).isEqualTo(size);
            writer.append(Examples.RUN);
        }
        assertThat(read().seq()).isEqualTo(6);
    }

    @Test
    void linesAppendedFromSeveralThreadsAreOneChain() throws Exception {
        try (ManifestWriter writer = ManifestWriter.open(path, read())) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> appendUnforced(writer, 50));
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(read().seq()).isEqualTo(5 + 4 * 50);
    }

    private static void appendUnforced(ManifestWriter writer, int lines) {
        try {
            for (int i = 0; i < lines; i++) {
                writer.appendUnforced(Examples.RUN);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ManifestTail tailOf(byte[] bytes) throws IOException {
        Files.write(path, bytes);
        return read();
    }

    private ManifestTail read() throws IOException {
        return ManifestReader.read(path, (type, fields) -> {});
    }

    /** Only the holder of the stage's lock writes; whoever else did, its lines must not be cut off as a torn end. */
    @Test
    void aManifestThatGrewSinceItWasReadIsNotWrittenTo() throws IOException {
        ManifestTail read = ManifestTail.EMPTY;
        byte[] before = Files.readAllBytes(path);

        assertThatThrownBy(() -> ManifestWriter.open(path, read))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the manifest changed while it was read");

        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }
}
