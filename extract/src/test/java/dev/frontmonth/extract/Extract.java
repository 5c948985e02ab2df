package dev.frontmonth.extract;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command as a user runs it, within this process. */
public final class Extract {
    private final List<String> words = new ArrayList<>();

    private Extract() {}

    /** A run into a staging folder. */
    public static Extract into(Path staging) {
        return new Extract().with("--staging", staging.toString());
    }

    /** A run with exactly these words. */
    public static Extract words(String... words) {
        return new Extract().with(words);
    }

    /** Adds words to the command line. */
    public Extract with(String... more) {
        words.addAll(List.of(more));
        return this;
    }

    /** Runs it on sources. */
    public Outcome run(Path... sources) {
        List<String> line = new ArrayList<>(words);
        for (Path source : sources) {
            line.add(source.toString());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (CapturedLog log = new CapturedLog();
                PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = new ExtractMain().run(line.toArray(String[]::new), outStream, errStream);
            return new Outcome(
                    code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8), log.lines());
        }
    }

    /**
     * How a run ended.
     *
     * @param code exit code
     * @param out standard output
     * @param err standard error but for the log
     * @param log lines of the log, such as {@code WARN text}
     */
    public record Outcome(int code, String out, String err, List<String> log) {
        /** Returns the lines of the log that hold a text. */
        public List<String> logged(String text) {
            return log.stream().filter(line -> line.contains(text)).toList();
        }
    }
}
