package dev.frontmonth.merge;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/**
 * A run of merge in this process.
 *
 * @param code exit code
 * @param error what it printed on stderr beside the log
 * @param log the log's lines
 * @param out what it printed on stdout
 */
public record MergeRun(int code, String error, String log, String out) {

    /** Runs merge of MGC with further options. */
    public static MergeRun of(Path staging, Path database, String... more) {
        List<String> args = new ArrayList<>(List.of("--staging", staging.toString(), "--db", database.toString()));
        args.addAll(Arrays.asList(more));
        return of(args);
    }

    /** Runs merge with these arguments alone. */
    public static MergeRun of(List<String> args) {
        return of(new MergeMain(), args);
    }

    static MergeRun of(MergeMain main, List<String> args) {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.frontmonth");
        logger.addAppender(lines);
        lines.start();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            int code = main.run(
                    args.toArray(String[]::new),
                    new PrintStream(out, true, StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8));
            String log = List.copyOf(lines.list).stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .collect(Collectors.joining("\n"));
            return new MergeRun(code, err.toString(StandardCharsets.UTF_8), log, out.toString(StandardCharsets.UTF_8));
        } finally {
            logger.detachAppender(lines);
        }
    }
}
