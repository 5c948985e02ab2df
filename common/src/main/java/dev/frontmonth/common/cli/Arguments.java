package dev.frontmonth.common.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.ParseException;

/** A command line's values, each checked as it is asked for; whatever is wrong with one is a {@link ExitCode#USAGE} refusal. */
public final class Arguments {
    /** ASCII digits alone: the library's own date parser would take those of every script. */
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final CommandLine line;

    private Arguments(CommandLine line) {
        this.line = line;
    }

    /** Parses a command line; an unknown or repeated option is refused, and so is an abbreviated one. */
    public static Arguments parse(OptionTable table, String... args) {
        try {
            CommandLine line = DefaultParser.builder()
                    .setAllowPartialMatching(false)
                    .setStripLeadingAndTrailingQuotes(false)
                    .get()
                    .parse(table.options(), args);
            requireOnce(line);
            return new Arguments(line);
        } catch (ParseException e) {
            throw Refusal.usage("%s", e.getMessage()).next("see --help");
        }
    }

    private static void requireOnce(CommandLine line) {
        Map<String, Integer> seen = new TreeMap<>();
        for (Option option : line.getOptions()) {
            if (seen.merge(option.getLongOpt(), 1, Integer::sum) > 1) {
                throw Refusal.usage("--%s is given twice", option.getLongOpt()).next("give it once");
            }
        }
    }

    /** Returns whether a flag is given. */
    public boolean has(String name) {
        return line.hasOption(name);
    }

    /** Returns an option's value; an empty one is refused. */
    public Optional<String> text(String name) {
        Optional<String> value = Optional.ofNullable(line.getOptionValue(name));
        if (value.filter(String::isBlank).isPresent()) {
            throw Refusal.usage("--%s has an empty value", name).next("give a value or leave the option out");
        }
        return value;
    }

    /** Returns the value of an option that must be there. */
    public String required(String name) {
        return text(name)
                .orElseThrow(() -> Refusal.usage("--%s is missing", name).next("see --help"));
    }

    /** Returns a date's value. */
    public Optional<LocalDate> date(String name) {
        return text(name).map(text -> {
            if (DATE.matcher(text).matches()) {
                try {
                    return LocalDate.parse(text);
                } catch (DateTimeException e) {
                    throw notADate(name, text).causedBy(e);
                }
            }
            throw notADate(name, text);
        });
    }

    private static Refusal notADate(String name, String text) {
        return Refusal.usage("--%s must be a date YYYY-MM-DD, found '%s'", name, text);
    }

    /** Returns a whole number's value from {@code smallest} to {@code largest}, neither below 0. */
    public int number(String name, int smallest, int largest, int otherwise) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        int number = NUMBER.matcher(text.get()).matches() ? Integer.parseInt(text.get()) : -1;
        if (number < smallest || number > largest) {
            throw Refusal.usage(
                    "--%s must be a whole number from %d to %d, found '%s'", name, smallest, largest, text.get());
        }
        return number;
    }

    /** Returns what stands beside the options. */
    public List<String> operands() {
        return line.getArgList();
    }

    /** Refuses options that mean nothing beside an action, such as {@code --resume} beside {@code --rolls}, and operands. */
    public void requireOnly(String action, String... others) {
        Set<String> allowed = new HashSet<>(List.of(others));
        allowed.addAll(List.of(action, "debug", "log-format"));
        for (Option option : line.getOptions()) {
            if (!allowed.contains(option.getLongOpt())) {
                throw Refusal.usage("--%s means nothing beside --%s", option.getLongOpt(), action)
                        .next("leave one of them out");
            }
        }
        requireNoOperands();
    }

    /** Refuses anything beside the options. */
    public void requireNoOperands() {
        if (!operands().isEmpty()) {
            throw Refusal.usage("an unexpected word: '%s'", operands().get(0)).next("see --help");
        }
    }
}
