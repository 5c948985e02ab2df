package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the executables of a checkout over one staging folder. */
final class Stages {
    private static final Path CHECKOUT = Path.of(System.getProperty("frontmonth.checkout", ".."));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final int TIMEOUT_MINUTES = 10;

    private final Path home;
    private final Path staging;
    private final Path database;

    /** Lays out a new staging folder and a place for the database in a temporary folder. */
    Stages(Path home) throws IOException {
        this.home = home;
        this.staging = Files.createDirectories(home.resolve("staging"));
        this.database = home.resolve("gold.db");
    }

    /** An ended process: its exit status, and what it said on both streams. */
    record Ended(int status, String output) {
        Ended expect(int expected) {
            assertThat(status).as(output).isEqualTo(expected);
            return this;
        }
    }

    Path staging() {
        return staging;
    }

    Path database() {
        return database;
    }

    List<String> extract(Path source, String... options) {
        List<String> command = command("extract", options);
        command.add(source.toString());
        return command;
    }

    List<String> transform(String... options) {
        return command("transform", options);
    }

    List<String> merge(String... options) {
        List<String> command = command("merge", options);
        command.addAll(List.of("--db", database.toString()));
        return command;
    }

    private List<String> command(String stage, String... options) {
        Path jar = CHECKOUT.resolve(stage).resolve("target").resolve(stage + ".jar");
        List<String> command = new ArrayList<>(
                List.of(JAVA.toString(), "-Xmx256m", "-jar", jar.toString(), "--staging", staging.toString()));
        command.addAll(List.of(options));
        return command;
    }

    Ended run(List<String> command) throws IOException, InterruptedException {
        File output = Files.createTempFile(home, "output", ".txt").toFile();
        Process process = start(command, output);
        assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), Files.readString(output.toPath()));
    }

    /** Runs a target of the checkout's Makefile with variables such as {@code DB=gold.db}; nothing is built again. */
    Ended make(String target, List<String> variables) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "make",
                "-C",
                CHECKOUT.toAbsolutePath().toString(),
                "--old-file=extract/target/extract.jar",
                "--old-file=sample/target/archive/made",
                target,
                "JAVA=" + JAVA));
        command.addAll(variables);
        return run(command);
    }

    /** Runs a command and returns what it said on standard output and on standard error. */
    List<String> streams(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        Process process = builder(command)
                .redirectErrorStream(false)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();
        return List.of(Files.readString(out), Files.readString(err));
    }

    /** Runs all three stages, each of which must end well. */
    void backfill(Path source, String... options) throws IOException, InterruptedException {
        run(extract(source, options)).expect(0);
        run(transform(options)).expect(0);
        run(merge(options)).expect(0);
    }

    /** Kills a stage as kill -9 does, a given time after its start; returns whether it was still at work. */
    boolean kill(List<String> command, long afterMillis) throws IOException, InterruptedException {
        Process process =
                start(command, Files.createTempFile(home, "killed", ".txt").toFile());
        boolean ended = process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return !ended;
    }

    /** Sends a stage a signal once its output has a line with the given words, and returns how it ended. */
    Ended signal(List<String> command, String signal, String onceItSays) throws IOException, InterruptedException {
        Process process = builder(command).start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            boolean sent = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (!sent && line.contains(onceItSays)) {
                    sent = true;
                    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                            .start()
                            .waitFor();
                }
            }
        }
        assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();
        return new Ended(process.exitValue(), output.toString());
    }

    private Process start(List<String> command, File output) throws IOException {
        return builder(command).redirectOutput(output).start();
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The tests may run under make themselves, whose variables would reach the make that they run.
        List.of("JAVA_TOOL_OPTIONS", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "SOURCE")
                .forEach(builder.environment()::remove);
        return builder.directory(home.toFile());
    }
}
