package dev.frontmonth.sample.bench;

import dev.frontmonth.sample.bench.scenario.History;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/**
 * The options of the benchmark.
 *
 * @param checkout where the project was built
 * @param dayFileJavaOptions of the JVM that runs extract or transform
 * @param mergeJavaOptions of the JVM that runs merge
 * @param work where files are made
 * @param rounds how often everything is measured
 * @param main the history that is held against peers
 * @param growth further histories
 * @param pause after a deletion of what an interrupted run left
 * @param python a Python that may have the peers' packages
 * @param page takes the report
 * @param command what the report calls the command that made it
 */
record BenchmarkOptions(
        Path checkout,
        List<String> dayFileJavaOptions,
        List<String> mergeJavaOptions,
        Path work,
        int rounds,
        History main,
        List<History> growth,
        Duration pause,
        Optional<String> python,
        Optional<Path> page,
        String command) {
    private static final Options OPTIONS = new Options()
            .addOption(valued("checkout", "DIR", "where the project was built (.)"))
            .addOption(valued("java-options", "TEXT", "of the JVM of extract and transform, split at blanks (none)"))
            .addOption(valued("merge-java-options", "TEXT", "of the JVM of merge, split at blanks (none)"))
            .addOption(valued("work", "DIR", "where files are made (bench)"))
            .addOption(valued("rounds", "N", "how often everything is measured (5)"))
            .addOption(valued("start", "DATE", "first UTC date of the history held against peers (the full sample's)"))
            .addOption(valued("growth", "YEARS", "further histories, such as 1,5,30 (none)"))
            .addOption(valued("pause", "SECONDS", "after a deletion of what an interrupted run left (300)"))
            .addOption(valued("python", "CMD", "a Python that may have duckdb and databento (no Python peers)"))
            .addOption(valued("page", "FILE", "a page with markers, between which the report is written (none)"))
            .addOption(valued("command", "TEXT", "what the report calls the command that made it (benchmark)"));

    /**
     * Reads a command line.
     *
     * @throws ParseException if an option is unknown, given twice, or lacks its value
     * @throws IllegalArgumentException if a number is none or too small
     * @throws java.time.DateTimeException if a date is none
     */
    static BenchmarkOptions parse(String... args) throws ParseException {
        CommandLine line =
                DefaultParser.builder().setAllowPartialMatching(false).get().parse(OPTIONS, args);
        if (!line.getArgList().isEmpty()) {
            throw new ParseException("expected only options, found " + line.getArgList());
        }
        return new BenchmarkOptions(
                Path.of(line.getOptionValue("checkout", ".")),
                words(line.getOptionValue("java-options", "")),
                words(line.getOptionValue("merge-java-options", "")),
                Path.of(line.getOptionValue("work", "bench")),
                positive(line.getOptionValue("rounds", "5")),
                Optional.ofNullable(line.getOptionValue("start"))
                        .map(date -> new History(LocalDate.parse(date)))
                        .orElseGet(History::full),
                years(line.getOptionValue("growth", "")),
                Duration.ofSeconds(positive(line.getOptionValue("pause", "300"))),
                Optional.ofNullable(line.getOptionValue("python")),
                Optional.ofNullable(line.getOptionValue("page")).map(Path::of),
                line.getOptionValue("command", "benchmark"));
    }

    static String help() {
        return OPTIONS.getOptions().stream()
                .map(option -> String.format(
                        Locale.ROOT,
                        "  --%-18s %-8s %s%n",
                        option.getLongOpt(),
                        option.getArgName(),
                        option.getDescription()))
                .collect(Collectors.joining("", "usage: benchmark [options]\n", ""));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
    }

    private static List<History> years(String text) {
        return Arrays.stream(text.split(","))
                .filter(number -> !number.isBlank())
                .map(number -> History.ofYears(positive(number)))
                .toList();
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException("expected a number of 1 or more, found " + text);
        }
        return number;
    }

    private static Option valued(String name, String argument, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }
}
