package dev.frontmonth.common.run;

import dev.frontmonth.common.cli.Terminal;
import java.time.Duration;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar over this run's days on stderr, with the time left; nothing where no terminal is. */
public final class Progress implements AutoCloseable {
    private static final int WIDTH = 100;
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Optional<ProgressBar> bar;

    /** Begins a bar for a number of days. */
    public Progress(String task, long days) {
        this.bar = Terminal.isPresent() && days > 0 ? Optional.of(bar(task, days)) : Optional.empty();
    }

    private static ProgressBar bar(String task, long days) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(days)
                .setUnit(" days", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis((int) INTERVAL.toMillis())
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build();
    }

    /** Counts days as done. */
    public void step(long days) {
        bar.ifPresent(b -> b.stepBy(days));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
