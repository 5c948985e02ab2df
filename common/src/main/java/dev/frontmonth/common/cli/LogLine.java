package dev.frontmonth.common.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A log event as a line of text: local time, level, message. Not logback's pattern layout, which makes some 180 classes before the
 * first line: a fifth of the time that a run with nothing to do takes to start.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    /** On a terminal a progress bar may stand in the line; it is wiped first and drawn again below. */
    private static final String WIPE = "\r\u001b[K";

    private static final String YELLOW = "\u001b[33m";
    private static final String BOLD_RED = "\u001b[1;31m";
    private static final String PLAIN = "\u001b[0m";
    private static final int LEVEL_WIDTH = 5;

    private final boolean wipe;
    private final boolean colour;
    private final ZoneId zone;

    /**
     * Makes lines.
     *
     * @param wipe whether something may stand where the line begins
     * @param colour whether levels that matter are coloured
     * @param zone of the times
     */
    LogLine(boolean wipe, boolean colour, ZoneId zone) {
        this.wipe = wipe;
        this.colour = colour;
        this.zone = zone;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(wipe ? WIPE : "");
        appendTime(line, LocalTime.ofInstant(Instant.ofEpochMilli(event.getTimeStamp()), zone));
        appendLevel(line.append(' '), event.getLevel());
        line.append(' ').append(event.getFormattedMessage()).append(System.lineSeparator());
        IThrowableProxy thrown = event.getThrowableProxy();
        return thrown == null
                ? line.toString()
                : line.append(ThrowableProxyUtil.asString(thrown)).toString();
    }

    private static void appendTime(StringBuilder line, LocalTime time) {
        appendTwoDigits(line, time.getHour());
        appendTwoDigits(line.append(':'), time.getMinute());
        appendTwoDigits(line.append(':'), time.getSecond());
    }

    private static void appendTwoDigits(StringBuilder line, int number) {
        line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private void appendLevel(StringBuilder line, Level level) {
        String before = colour ? colourOf(level) : "";
        line.append(before).append(level);
        line.append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.toString().length())));
        line.append(before.isEmpty() ? "" : PLAIN);
    }

    private static String colourOf(Level level) {
        if (level.isGreaterOrEqual(Level.ERROR)) {
            return BOLD_RED;
        }
        return level.isGreaterOrEqual(Level.WARN) ? YELLOW : "";
    }
}
