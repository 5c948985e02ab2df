package dev.frontmonth.common.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LogProviderTest {
    private static LoggerContext context() {
        LogProvider provider = new LogProvider();
        provider.initialize();
        return (LoggerContext) provider.getLoggerFactory();
    }

    @Test
    void programsSayWhatTheyDoAndLibrariesWhatMatters() {
        LoggerContext context = context();
        assertThat(context.getLogger("dev.frontmonth.merge.MergeJob").getEffectiveLevel())
                .isEqualTo(Level.INFO);
        assertThat(context.getLogger("org.apache.parquet").getEffectiveLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void everyLineGoesToStandardErrorOnce() {
        List<Appender<ILoggingEvent>> appenders = new ArrayList<>();
        context().getLogger(Logger.ROOT_LOGGER_NAME).iteratorForAppenders().forEachRemaining(appenders::add);
        assertThat(appenders).singleElement().isInstanceOfSatisfying(ConsoleAppender.class, appender -> {
            assertThat(appender.getTarget()).isEqualTo("System.err");
            assertThat(appender.isStarted()).isTrue();
        });
    }

    @Test
    void isTheOneThatACommandLineChooses() {
        String before = System.clearProperty(LoggerFactory.PROVIDER_PROPERTY_KEY);
        try {
            LogSetup.choose(List.of("--help"));
            assertThat(System.getProperty(LoggerFactory.PROVIDER_PROPERTY_KEY)).isEqualTo(LogProvider.class.getName());
        } finally {
            if (before != null) {
                System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, before);
            }
        }
    }
}
