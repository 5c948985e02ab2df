package dev.frontmonth.sample;

import dev.frontmonth.sample.market.Market;
import dev.frontmonth.sample.market.MarketFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;

/** The options of the sample writer. */
final class SampleOptions {
    private static final String FULL_START = "2010-09-12";
    private static final String FULL_END = "2026-02-03";
    private static final int NEWEST_VERSION = 3;
    private static final Options OPTIONS = new Options()
            .addOption(valued("out", "FILE", "write one file of all dates"))
            .addOption(valued("daily", "DIR", "write one file a UTC date, none for dates without bars"))
            .addOption(valued("seed", "N", "another seed makes another market (1)"))
            .addOption(valued("root", "ROOT", "what the symbols begin with (MGC)"))
            .addOption(valued("start", "DATE", "first UTC date (" + FULL_START + ")"))
            .addOption(valued("end", "DATE", "last UTC date, inclusive (" + FULL_END + ")"))
            .addOption(valued("dbn-version", "N", "1, 2 or 3 (3)"))
            .addOption(valued("density", "X", "share of the bars to keep (1.0)"))
            .addOption(valued("revise", "DATE", "alter the first bars of this UTC date, as a vendor's revision does"))
            .addOption(Option.builder().longOpt("plain").desc("do not compress").get());

    private final CommandLine line;

    private SampleOptions(CommandLine line) {
        this.line = line;
    }

    /**
     * Reads a command line.
     *
     * @throws ParseException if an option is unknown, lacks its value, or nothing is to be written
     * @throws java.time.DateTimeException if a date is none
     * @throws IllegalArgumentException if a number is none, or a value is out of its range
     */
    static SampleJob parse(String... args) throws ParseException {
        return new SampleOptions(DefaultParser.builder()
                        .setAllowPartialMatching(false)
                        .get()
                        .parse(OPTIONS, args))
                .job();
    }

    static String help() {
        return OPTIONS.getOptions().stream()
                .map(option -> String.format(
                        Locale.ROOT,
                        "  --%-12s %-5s %s%n",
                        option.getLongOpt(),
                        argument(option),
                        option.getDescription()))
                .collect(Collectors.joining("", "usage: sample-writer --out FILE and/or --daily DIR [options]\n", ""));
    }

    private SampleJob job() throws ParseException {
        if (!line.getArgList().isEmpty()) {
            throw new ParseException("expected only options, found " + line.getArgList());
        }
        if (!line.hasOption("out") && !line.hasOption("daily")) {
            throw new ParseException("expected --out or --daily, found neither");
        }
        return new SampleJob(contents(), path("out"), path("daily"));
    }

    private MarketFile contents() throws ParseException {
        MarketFile all = MarketFile.of(market(), date("start", FULL_START), date("end", FULL_END))
                .withVersion(version());
        MarketFile revised = line.hasOption("revise") ? all.withRevised(date("revise", FULL_END)) : all;
        return line.hasOption("plain") ? revised.plain() : revised;
    }

    private Market market() throws ParseException {
        double density = Double.parseDouble(line.getOptionValue("density", "1"));
        if (!(density >= 0)) {
            throw new ParseException("expected a density of 0 or more, found " + density);
        }
        return new Market(
                Long.parseLong(line.getOptionValue("seed", "1")), line.getOptionValue("root", "MGC"), density);
    }

    private int version() throws ParseException {
        int version = Integer.parseInt(line.getOptionValue("dbn-version", "3"));
        if (version < 1 || version > NEWEST_VERSION) {
            throw new ParseException("expected a DBN version from 1 to 3, found " + version);
        }
        return version;
    }

    private LocalDate date(String option, String byDefault) {
        return LocalDate.parse(line.getOptionValue(option, byDefault));
    }

    private Optional<Path> path(String option) {
        return Optional.ofNullable(line.getOptionValue(option)).map(Path::of);
    }

    private static Option valued(String name, String argument, String description) {
        return Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(argument)
                .desc(description)
                .get();
    }

    private static String argument(Option option) {
        return option.hasArg() ? option.getArgName() : "";
    }
}
