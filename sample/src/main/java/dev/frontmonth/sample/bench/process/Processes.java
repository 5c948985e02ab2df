package dev.frontmonth.sample.bench.process;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Starts commands and waits for them. */
public final class Processes {
    private Processes() {}

    /**
     * Runs a command.
     *
     * @param log takes what it prints, errors included
     * @throws IOException if it does not end with 0; the message holds the end of the log
     */
    public static void run(Command command, Path log) throws IOException {
        int code = waitFor(new ProcessBuilder(command.words())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        if (code != 0) {
            throw new IOException("expected exit code 0, found %d of: %s%n%s".formatted(code, command, end(log)));
        }
    }

    /** The first line that a command prints; nothing if it cannot be started or does not end with 0. */
    public static Optional<String> firstLine(Command command) {
        try {
            Path log = Files.createTempFile("frontmonth-bench", ".log");
            try {
                run(command, log);
                return Files.readString(log).lines().findFirst();
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static int waitFor(Process process) throws InterruptedIOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a command ran");
        }
    }

    private static String end(Path log) throws IOException {
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        return text.substring(Math.max(0, text.length() - 2_000));
    }
}
