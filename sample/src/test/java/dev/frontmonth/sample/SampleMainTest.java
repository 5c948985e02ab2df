package dev.frontmonth.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SampleMainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @Test
    void writesFileAndFolderAndSaysWhatTheyHold() throws Exception {
        Path file = folder.resolve("sample.dbn.zst");

        int code = run("--out " + file + " --daily " + folder.resolve("daily")
                + " --start 2024-06-03 --end 2024-06-04 --seed 7 --density 0.2 --revise 2024-06-03");

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString(UTF_8).lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        ".*: \\d+ records, \\d+ symbols \\(\\d+ outrights, \\d+ spreads\\), 2 dates, \\d+ bytes"));
        assertThat(out.toString(UTF_8)).contains(Files.size(file) + " bytes");
        assertThat(folder.resolve("daily/glbx-mdp3-20240603.ohlcv-1m.dbn.zst")).exists();
    }

    @Test
    void writesTheVersionAskedForUncompressed() throws Exception {
        Path file = folder.resolve("sample.dbn");

        assertThat(run("--plain --dbn-version 2 --start 2024-06-03 --end 2024-06-03 --out " + file))
                .isZero();

        assertThat(Files.readAllBytes(file)).startsWith('D', 'B', 'N', 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--seed 1",
                "--out /dev/null --wrong",
                "--out /dev/null surplus",
                "--out /dev/null --seed one",
                "--out /dev/null --start 2024-02-30",
                "--out /dev/null --start 2024-02-02 --end 2024-02-01",
                "--out /dev/null --start 1980-01-01",
                "--out /dev/null --dbn-version 4",
                "--out /dev/null --density -1"
            })
    void wrongCommandLineEndsWithUsage(String args) {
        assertThat(run(args)).isEqualTo(64);
        assertThat(err.toString(UTF_8)).startsWith("sample-writer: ").contains("usage: sample-writer");
        assertThat(out.size()).isZero();
    }

    @Test
    void folderThatDoesNotExistIsAnIoError() {
        assertThat(run("--start 2024-06-03 --end 2024-06-03 --out " + folder.resolve("none/a.dbn.zst")))
                .isEqualTo(74);
        assertThat(err.toString(UTF_8)).contains("none");
    }

    @Test
    void helpNamesEveryOption() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("--out", "--daily", "--dbn-version", "--revise", "--density");
    }

    private int run(String args) {
        String[] words = args.isEmpty() ? new String[0] : args.split(" ");
        return SampleMain.run(words, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
