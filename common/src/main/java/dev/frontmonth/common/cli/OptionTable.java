package dev.frontmonth.common.cli;

import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** The options of a stage, with the words that all three share. {@code doc/operation.md} explains them to the user. */
public final class OptionTable {
    private final Options options = new Options();

    /** Begins with the options that every stage has. */
    public OptionTable() {
        value("staging", "DIR", "the staging folder; it must exist");
        value("start", "DATE", "first trading day, YYYY-MM-DD, inclusive");
        value("end", "DATE", "last trading day, YYYY-MM-DD, inclusive");
        flag("resume", "skip what is done and unchanged");
        flag("retry-failed", "with --resume: also redo what failed");
        flag("dry-run", "run every check, write nothing, say what would change");
        value("chunk-days", "N", "days of a commit (7)");
        value("batch-size", "N", "rows worked on at a time (50000); the result does not depend on it");
        flag("status", "show what is done, stale, failed or missing, and the next command; writes nothing");
        flag("verify", "compare every file with its record; writes nothing");
        flag("json", "print the summary, status or comparison as one JSON object on standard output");
        value("log-format", "text|json", "form of the log lines on standard error (text)");
        flag("debug", "print the stack trace of an error");
        flag("help", "print this page");
        flag("version", "print the version");
    }

    /** Adds an option with a value. */
    public OptionTable value(String name, String placeholder, String description) {
        options.addOption(Option.builder()
                .longOpt(name)
                .hasArg()
                .argName(placeholder)
                .desc(description)
                .get());
        return this;
    }

    /** Adds an option without a value. */
    public OptionTable flag(String name, String description) {
        options.addOption(Option.builder().longOpt(name).desc(description).get());
        return this;
    }

    /** Returns them for the library that reads a command line. */
    public Options options() {
        return options;
    }
}
