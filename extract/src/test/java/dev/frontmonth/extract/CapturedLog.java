package dev.frontmonth.extract;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** The program's log lines while it is open, which then do not appear on the console. */
final class CapturedLog implements AutoCloseable {
    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.frontmonth");
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    CapturedLog() {
        events.start();
        logger.setAdditive(false);
        logger.addAppender(events);
    }

    List<String> lines() {
        return events.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage())
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(events);
        logger.setAdditive(true);
    }
}
