package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.process.Command;
import dev.frontmonth.sample.bench.process.Disk;
import dev.frontmonth.sample.bench.process.GnuTime;
import dev.frontmonth.sample.bench.process.Processes;
import dev.frontmonth.sample.bench.result.Measurement;
import dev.frontmonth.sample.bench.result.Results;
import dev.frontmonth.sample.bench.result.Series;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One round: a folder of its own, in which the scenarios find what those before them left, and where results go. */
public final class Round {
    private final int number;
    private final Path folder;
    private final Disk disk;
    private final Results results;
    private final PrintStream progress;
    private final Path log;
    private final GnuTime time;

    /**
     * Makes a round.
     *
     * @param folder must be empty
     * @param progress is told of every measurement
     */
    public Round(int number, Path folder, Disk disk, Results results, PrintStream progress) {
        this.number = number;
        this.folder = folder;
        this.disk = disk;
        this.results = results;
        this.progress = progress;
        this.log = folder.resolve("log");
        this.time = new GnuTime(folder.resolve("time"));
    }

    /** A name in the round's folder; what a shell would trip over becomes a dash. */
    Path path(String name) {
        return folder.resolve(name.replaceAll("[^A-Za-z0-9.]+", "-"));
    }

    /** A name in the round's folder, made as a folder. */
    Path folder(String name) throws IOException {
        return Files.createDirectory(path(name));
    }

    /** The staging folder and database of a history. */
    State state(History history) {
        Path home = path(history.label());
        return new State(home.resolve("staging"), home.resolve("gold.db"));
    }

    /** Runs and measures a command, on a disk at rest before and after it. */
    Measurement measure(Series series, Command command) throws IOException {
        return measure(series, command, path("no output"));
    }

    /** The same, with the size of a file or folder that it wrote. */
    Measurement measure(Series series, Command command, Path output) throws IOException {
        disk.sync();
        Measurement cost = time.measure(command, log);
        disk.sync();
        Measurement measured = cost.withOutput(Disk.bytes(output));
        record(series, measured);
        return measured;
    }

    /** The same for a peer that may not be installed. */
    void measure(Series series, Optional<Command> peer, Path output) throws IOException {
        if (peer.isPresent()) {
            measure(series, peer.get(), output);
        }
    }

    /** Runs a command that may not be installed, without measuring it. */
    void prepare(Optional<Command> command) throws IOException {
        if (command.isPresent()) {
            Processes.run(command.get(), log);
        }
    }

    /** Takes a measurement, such as the sum of some. */
    void record(Series series, Measurement measured) {
        results.add(number, series, measured);
        progress.printf(
                Locale.ROOT,
                "round %d  %-32s %-24s %8.2f s%n",
                number,
                series.scenario(),
                series.name(),
                measured.wallSeconds());
    }

    /** Takes a count or size that is the same in every round. */
    void fact(Series series, long value) {
        results.fact(series, value);
    }
}
