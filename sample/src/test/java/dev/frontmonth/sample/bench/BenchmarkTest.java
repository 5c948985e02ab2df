package dev.frontmonth.sample.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.bench.scenario.History;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BenchmarkTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--wrong",
                "surplus",
                "--rounds",
                "--rounds 0",
                "--rounds many",
                "--start yesterday",
                "--growth 1,x",
                "--pause -1"
            })
    void wrongCommandLineEndsWithUsage(String args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Benchmark.run(args.split(" "), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

        assertThat(code).isEqualTo(64);
        assertThat(err.toString(UTF_8)).startsWith("benchmark: ").contains("usage: benchmark", "--growth");
        assertThat(out.size()).isZero();
    }

    @Test
    void everyOptionHasADefault() throws Exception {
        assertThat(BenchmarkOptions.parse())
                .isEqualTo(new BenchmarkOptions(
                        Path.of("."),
                        List.of(),
                        List.of(),
                        Path.of("bench"),
                        5,
                        History.full(),
                        List.of(),
                        Duration.ofMinutes(5),
                        Optional.empty(),
                        Optional.empty(),
                        "benchmark"));
    }

    @Test
    void everyOptionIsRead() throws Exception {
        String line =
                "--checkout a --work b --rounds 2 --start 2026-01-05 --growth 1,5 --pause 3 --python p --page d --command c";
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--java-options", "-Xms16m  -Dx=1", "--merge-java-options", "-Dy=2"));

        assertThat(BenchmarkOptions.parse(words.toArray(String[]::new)))
                .isEqualTo(new BenchmarkOptions(
                        Path.of("a"),
                        List.of("-Xms16m", "-Dx=1"),
                        List.of("-Dy=2"),
                        Path.of("b"),
                        2,
                        new History(LocalDate.of(2026, 1, 5)),
                        List.of(History.ofYears(1), History.ofYears(5)),
                        Duration.ofSeconds(3),
                        Optional.of("p"),
                        Optional.of(Path.of("d")),
                        "c"));
    }
}
