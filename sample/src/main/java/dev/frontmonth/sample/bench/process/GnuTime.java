package dev.frontmonth.sample.bench.process;

import dev.frontmonth.sample.bench.result.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Measures commands with GNU time, which counts the children that a command waits for. */
public final class GnuTime {
    private static final String PROGRAM = "/usr/bin/time";

    private final Path answer;

    /**
     * Makes a clock.
     *
     * @param answer a file for what GNU time prints
     */
    public GnuTime(Path answer) {
        this.answer = answer;
    }

    /** Whether GNU time is installed; other programs of that name know neither its format nor peak memory. */
    public static boolean isInstalled() {
        return Processes.firstLine(Command.of(PROGRAM, "--version"))
                .filter(line -> line.contains("GNU"))
                .isPresent();
    }

    /**
     * Runs a command and measures it.
     *
     * @param log takes what the command prints
     * @throws IOException if it fails
     */
    public Measurement measure(Command command, Path log) throws IOException {
        Command timed = Command.of(PROGRAM, "-f", "%e %U %S %M", "-o", answer)
                .with(command.words().toArray());
        Processes.run(timed, log);
        return Measurement.parse(Files.readString(answer));
    }
}
