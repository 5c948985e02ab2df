package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Arguments;
import dev.frontmonth.common.cli.OptionTable;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.stage.NextCommand;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.transform.contract.OutrightPattern;
import dev.frontmonth.transform.session.TradingCalendar;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The options of transform.
 *
 * @param run those that every stage has
 * @param symbol what curated bars are labelled with; also their folder
 * @param outrights which raw symbols are candidates
 * @param calendar how time is cut into trading days
 * @param completeOnly whether incomplete trading days are left out
 * @param preferNewest whether the newest source's bar counts where sources differ; else the day is refused
 */
record TransformOptions(
        RunOptions run,
        String symbol,
        OutrightPattern outrights,
        TradingCalendar calendar,
        boolean completeOnly,
        boolean preferNewest) {

    private static final String DEFAULT_ZONE = "Australia/Brisbane";
    private static final String DEFAULT_DAY_START = "09:00";
    private static final String DEFAULT_DAY_NAME = "start";

    static OptionTable table() {
        return new OptionTable()
                .value("symbol", "NAME", "label of the curated bars (MGC)")
                .value("root", "ROOT", "contract root looked for (the symbol)")
                .value("zone", "ZONE", "time zone of the trading day (Australia/Brisbane)")
                .value("day-start", "HH:MM", "local time at which a trading day begins (09:00)")
                .value(
                        "day-named-by",
                        "start|end",
                        "local date that names a trading day: of its beginning or its end (start)")
                .flag("complete-only", "leave incomplete trading days out")
                .value(
                        "prefer",
                        "newest",
                        "where sources differ, take the bars of the one whose query range ends last, and record it")
                .flag("rolls", "print the roll calendar and end; reads only")
                .value("explain", "DATE", "print why a trading day is as it is and end; reads only")
                .value("format", "FORMAT", "of --rolls: table, csv or json; of --explain: table or json (table)");
    }

    static TransformOptions of(Arguments arguments) {
        arguments.requireNoOperands();
        if (arguments.has("format")) {
            throw Refusal.usage("--format goes with --rolls or --explain");
        }
        String symbol = RunOptions.symbol(arguments);
        OutrightPattern outrights = OutrightPattern.of(arguments.text("root").orElse(symbol));
        TradingCalendar calendar = TradingCalendar.parse(
                arguments.text("zone").orElse(DEFAULT_ZONE),
                arguments.text("day-start").orElse(DEFAULT_DAY_START),
                arguments.text("day-named-by").orElse(DEFAULT_DAY_NAME));
        return new TransformOptions(
                RunOptions.of(arguments),
                symbol,
                outrights,
                calendar,
                arguments.has("complete-only"),
                prefersNewest(arguments));
    }

    /**
     * Returns the options of a symbol's last run, as far as they say what its days should be, for a look that changes nothing.
     *
     * @param configuration as the manifest keeps it; what it lacks has its default
     */
    static TransformOptions asBefore(StagingFolder staging, String symbol, Map<String, String> configuration) {
        return new TransformOptions(
                RunOptions.look(staging),
                symbol,
                OutrightPattern.of(configuration.getOrDefault("root", symbol)),
                TradingCalendar.parse(
                        configuration.getOrDefault("zone", DEFAULT_ZONE),
                        configuration.getOrDefault("day-start", DEFAULT_DAY_START),
                        configuration.getOrDefault("day-named-by", DEFAULT_DAY_NAME)),
                Boolean.parseBoolean(configuration.get("complete-only")),
                configuration.getOrDefault("prefer", "none").equals("newest"));
    }

    /** Returns the command that works with these options, those left out that have their default. */
    NextCommand asCommand() {
        Map<String, String> configuration = snapshot();
        configuration
                .entrySet()
                .removeAll(Map.of(
                                "root", symbol,
                                "zone", DEFAULT_ZONE,
                                "day-start", DEFAULT_DAY_START,
                                "day-named-by", DEFAULT_DAY_NAME)
                        .entrySet());
        return NextCommand.transform(run.staging(), symbol, configuration);
    }

    private String dayName() {
        return calendar.dayName().name().toLowerCase(Locale.ROOT);
    }

    private static boolean prefersNewest(Arguments arguments) {
        Optional<String> preferred = arguments.text("prefer");
        if (preferred.filter(word -> !word.equals("newest")).isPresent()) {
            throw Refusal.usage("--prefer must be 'newest', found '%s'", preferred.get());
        }
        return preferred.isPresent();
    }

    /** Returns the rules by name, as far as the user sets them and as they hold for every day. */
    Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("symbol", symbol);
        rules.put("outrights", outrights.toString());
        rules.put("zone", calendar.zone().getId());
        rules.put("day-start", calendar.dayStart().toString());
        rules.put("day-named-by", dayName());
        return rules;
    }

    /** Returns what makes the days of a symbol one series: contract root, begin of the day, zone, and the date that names it. */
    String series() {
        return "%s %s %s %s"
                .formatted(
                        outrights.root(), calendar.dayStart(), calendar.zone().getId(), dayName());
    }

    /** Returns the snapshot of the configuration. */
    Map<String, String> snapshot() {
        Map<String, String> snapshot = rules();
        snapshot.put("root", outrights.root());
        snapshot.put("complete-only", String.valueOf(completeOnly));
        snapshot.put("prefer", preferNewest ? "newest" : "none");
        return snapshot;
    }
}
