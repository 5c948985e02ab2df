package dev.frontmonth.common.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Logs go to stderr, a line each, as text or as JSON objects. In code rather than XML, whose parser takes longer than a short run.
 * The format is chosen before the first line is logged; a process keeps it.
 */
public final class LogSetup {
    private static final String OPTION = "--log-format";
    /** SLF4J's own: how much it tells of itself, which from a named provider on is a line each start. */
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private static volatile boolean json;

    private LogSetup() {}

    /**
     * Chooses the format by the words of a command line, which need not be a right one; logs are then {@link LogProvider}'s, if no class
     * that logs was loaded before.
     */
    public static void choose(List<String> words) {
        System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, LogProvider.class.getName());
        System.setProperty(VERBOSITY, "WARN");
        int option = words.indexOf(OPTION);
        boolean apart = option >= 0
                && option + 1 < words.size()
                && words.get(option + 1).equals("json");
        json = apart || words.contains(OPTION + "=json");
    }

    /** Refuses another format than {@code text} and {@code json}. */
    public static void requireFormat(Optional<String> format) {
        if (format.filter(word -> !word.equals("text") && !word.equals("json")).isPresent()) {
            throw Refusal.usage("--log-format must be 'text' or 'json', found '%s'", format.get());
        }
    }

    /** Returns the line that tells, in the format chosen, why a run was refused. */
    public static String errorLine(String message) {
        return json
                ? "{\"timestamp\":" + System.currentTimeMillis() + ",\"level\":\"ERROR\",\"formattedMessage\":\"error: "
                        + quoted(message) + "\"}"
                : "error: " + message;
    }

    private static String quoted(String text) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    static void configure(LoggerContext context) {
        EncoderBase<ILoggingEvent> encoder = json ? jsonLines() : textLines();
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        context.getLogger("dev.frontmonth").setLevel(Level.INFO);
    }

    private static EncoderBase<ILoggingEvent> textLines() {
        LogLine layout = new LogLine(Terminal.isPresent(), Terminal.hasColour(), ZoneId.systemDefault());
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setLayout(layout);
        layout.start();
        return encoder;
    }

    private static EncoderBase<ILoggingEvent> jsonLines() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithArguments(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithMDC(false);
        return encoder;
    }
}
