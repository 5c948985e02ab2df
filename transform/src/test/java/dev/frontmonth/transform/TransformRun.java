package dev.frontmonth.transform;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/**
 * A run of the executable in this process.
 *
 * @param code its exit status
 * @param out what it printed on stdout
 * @param error its last word on stderr; empty if it has none
 * @param log its log's messages
 */
public record TransformRun(int code, String out, String error, List<String> log) {
    static TransformRun of(Path staging, String... options) {
        List<String> args = new ArrayList<>(List.of("--staging", staging.toString()));
        args.addAll(List.of(options));
        return of(args);
    }

    static TransformRun of(List<String> args) {
        return of(new TransformMain(), args);
    }

    static TransformRun of(TransformMain main, List<String> args) {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.frontmonth");
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        logger.addAppender(appender);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            int code = main.run(args.toArray(String[]::new), outStream, errStream);
            return new TransformRun(
                    code,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8).strip(),
                    appender.list.stream()
                            .map(ILoggingEvent::getFormattedMessage)
                            .toList());
        } finally {
            logger.detachAppender(appender);
        }
    }

    /** Returns the log's closing line. */
    String summary() {
        return log.get(log.size() - 1);
    }
}
