package dev.frontmonth.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class LogLineTest {
    private static final ZoneId BRISBANE = ZoneId.of("Australia/Brisbane");

    private static String line(boolean wipe, boolean colour, Level level) {
        return new LogLine(wipe, colour, BRISBANE).doLayout(event(level));
    }

    private static LoggingEvent event(Level level) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(new LoggerContext());
        event.setInstant(Instant.parse("2024-01-02T23:04:05Z"));
        event.setLevel(level);
        event.setMessage("chunk {} done");
        event.setArgumentArray(new Object[] {7});
        return event;
    }

    @Test
    void tellsLocalTimeLevelAndMessage() {
        assertThat(line(false, false, Level.INFO)).isEqualTo("09:04:05 INFO  chunk 7 done\n");
        assertThat(line(false, false, Level.ERROR)).isEqualTo("09:04:05 ERROR chunk 7 done\n");
    }

    @Test
    void wipesWhatStandsInTheLine() {
        assertThat(line(true, false, Level.INFO)).isEqualTo("\r\u001b[K09:04:05 INFO  chunk 7 done\n");
    }

    @Test
    void coloursTheLevelsThatMatter() {
        assertThat(line(false, true, Level.ERROR)).isEqualTo("09:04:05 \u001b[1;31mERROR\u001b[0m chunk 7 done\n");
        assertThat(line(false, true, Level.WARN)).isEqualTo("09:04:05 \u001b[33mWARN \u001b[0m chunk 7 done\n");
        assertThat(line(false, true, Level.INFO)).isEqualTo("09:04:05 INFO  chunk 7 done\n");
    }

    @Test
    void showsTheTraceOfWhatWasThrown() {
        LoggingEvent event = event(Level.WARN);
        event.setThrowableProxy(new ThrowableProxy(new IOException("disk full")));
        assertThat(new LogLine(false, false, BRISBANE).doLayout(event))
                .startsWith("09:04:05 WARN  chunk 7 done\njava.io.IOException: disk full\n\tat "
                        + LogLineTest.class.getName());
    }
}
