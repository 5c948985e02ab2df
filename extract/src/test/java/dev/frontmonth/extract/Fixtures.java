package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Real DBN files made by others; they are not in this repository, and the tests that read them are skipped without them. */
public final class Fixtures {
    private static final String EXPECTED = ".expected.csv";

    private Fixtures() {}

    /** Returns the file of a path within the fixtures. */
    public static Path file(String path) {
        Path file = Path.of(System.getProperty("frontmonth.fixtures", "absent")).resolve(path);
        assumeTrue(Files.isRegularFile(file), () -> "no fixture " + file);
        return file;
    }

    /** Returns all files, in order; a table of cases may not be empty, so there is one that is not there without fixtures. */
    static List<Path> all() throws IOException {
        Path root = Path.of(System.getProperty("frontmonth.fixtures", "absent"));
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Returns the files with 1-minute bars whose content an independent program wrote down. */
    public static List<Path> decoded() throws IOException {
        List<Path> files = all();
        return files.size() == 1
                ? files
                : files.stream()
                        .filter(file -> file.toString().endsWith(EXPECTED))
                        .map(Fixtures::source)
                        .toList();
    }

    /** Returns the files that are no 1-minute bars in DBN. */
    static List<Path> others() throws IOException {
        List<Path> files = all();
        return files.size() == 1
                ? files
                : files.stream()
                        .filter(file -> file.toString().contains(".db"))
                        .filter(file ->
                                !name(file).contains("ohlcv-1m") || name(file).endsWith(".dbz"))
                        .filter(file -> !name(file).contains(".live."))
                        .toList();
    }

    /** Returns the lines of a file's {@code expected.csv} that are 1-minute bars. */
    public static List<String> expected(Path source) throws IOException {
        String stem = source.toString().substring(0, source.toString().length() - ".dbn.zst".length());
        List<String> lines = Files.readAllLines(Path.of(stem + EXPECTED));
        List<String> bars =
                lines.stream().filter(line -> line.split(",")[1].equals("33")).toList();
        assertThat(bars).isNotEmpty();
        return bars;
    }

    /** Skips a test whose case is there for want of fixtures. */
    public static void assume(Path file) {
        assumeTrue(Files.isRegularFile(file), () -> "no fixture " + file);
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Path source(Path expected) {
        return Path.of(expected.toString().replace(EXPECTED, ".dbn.zst"));
    }
}
