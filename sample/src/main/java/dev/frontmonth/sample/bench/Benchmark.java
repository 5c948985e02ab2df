package dev.frontmonth.sample.bench;

import dev.frontmonth.sample.bench.process.Disk;
import dev.frontmonth.sample.bench.process.GnuTime;
import dev.frontmonth.sample.bench.report.Page;
import dev.frontmonth.sample.bench.report.Report;
import dev.frontmonth.sample.bench.result.Results;
import dev.frontmonth.sample.bench.scenario.History;
import dev.frontmonth.sample.bench.scenario.Peers;
import dev.frontmonth.sample.bench.scenario.Round;
import dev.frontmonth.sample.bench.scenario.SampleFiles;
import dev.frontmonth.sample.bench.scenario.Scenario;
import dev.frontmonth.sample.bench.scenario.Stages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.cli.ParseException;

/** Measures our stages beside what a user would run instead, and says which targets are met. */
public final class Benchmark {
    private static final int OK = 0;
    /** The command line is wrong (sysexits EX_USAGE). */
    private static final int USAGE = 64;
    /** A command failed, or a file cannot be read or written (sysexits EX_IOERR). */
    private static final int IO_ERROR = 74;
    /** GNU time is missing (sysexits EX_CONFIG). */
    private static final int CONFIG = 78;

    private final BenchmarkOptions options;
    private final PrintStream progress;
    private final Results results = new Results();

    private Benchmark(BenchmarkOptions options, PrintStream progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Ends the process with the code of {@link #run}. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    /** Measures everything, prints the report to {@code out}, and returns the exit code. */
    public static int run(String[] args, PrintStream out, PrintStream err) {
        BenchmarkOptions options;
        try {
            options = BenchmarkOptions.parse(args);
        } catch (ParseException | DateTimeException | IllegalArgumentException e) {
            err.println("benchmark: " + e.getMessage());
            err.print(BenchmarkOptions.help());
            return USAGE;
        }
        return run(options, out, err);
    }

    private static int run(BenchmarkOptions options, PrintStream out, PrintStream err) {
        if (!GnuTime.isInstalled()) {
            err.println("benchmark: expected GNU time as /usr/bin/time, found none; install the package 'time'");
            return CONFIG;
        }
        try {
            out.print(new Benchmark(options, err).measure());
            return OK;
        } catch (IOException e) {
            err.println("benchmark: " + e.getMessage());
            return IO_ERROR;
        }
    }

    private String measure() throws IOException {
        Path work = Files.createDirectories(options.work());
        Peers peers = Peers.find(options.checkout(), options.python());
        ScenarioList list = new ScenarioList(
                new SampleFiles(work, progress),
                new Stages(options.checkout(), options.dayFileJavaOptions(), options.mergeJavaOptions()),
                peers);
        List<Scenario> main = list.beside(options.main());
        List<Scenario> all = Stream.concat(main.stream(), growth(list)).toList();
        Disk disk = new Disk(work.resolve("log"), options.pause());
        Path rounds = work.resolve("rounds");
        disk.clear(rounds);
        for (int number = 1; number <= options.rounds(); number++) {
            runRound(
                    new Round(number, Files.createDirectories(rounds.resolve("" + number)), disk, results, progress),
                    all);
        }
        disk.delete(rounds);
        Report report = new Report(options.command(), peers.versions(), options.main(), histories(), main);
        return publish(report.markdown(results));
    }

    private Stream<Scenario> growth(ScenarioList list) {
        return options.growth().stream().flatMap(history -> list.growth(history).stream());
    }

    private static void runRound(Round round, List<Scenario> scenarios) throws IOException {
        for (Scenario scenario : scenarios) {
            scenario.run(round);
        }
    }

    private List<History> histories() {
        return Stream.concat(Stream.of(options.main()), options.growth().stream())
                .sorted(Comparator.comparing(History::start).reversed())
                .toList();
    }

    private String publish(String markdown) throws IOException {
        if (options.page().isPresent()) {
            Page.rewrite(options.page().get(), markdown);
        }
        return markdown;
    }
}
