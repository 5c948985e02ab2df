package dev.frontmonth.common.stage;

import dev.frontmonth.common.cli.ShellWord;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command to be run next, as a shell takes it. */
public final class NextCommand {
    private final List<String> words = new ArrayList<>();

    private NextCommand(String program) {
        words.add(program);
    }

    /** Begins a command of the stage that this process runs, over a staging folder. */
    public static NextCommand of(Stage stage, StagingFolder staging) {
        String classPath = System.getProperty("java.class.path", "");
        boolean archive = classPath.endsWith(stage.word() + ".jar") && !classPath.contains(java.io.File.pathSeparator);
        NextCommand command = new NextCommand(archive ? "java -jar " + ShellWord.quoted(classPath) : stage.word());
        return command.option("staging", staging.root().toString());
    }

    /**
     * Begins the command that brings a symbol's trading days up to date.
     *
     * @param configuration of the symbol's last run, as the manifest keeps it; what it lacks has its default
     */
    public static NextCommand transform(StagingFolder staging, String symbol, Map<String, String> configuration) {
        NextCommand command = of(Stage.TRANSFORM, staging).option("symbol", symbol);
        for (String name : List.of("root", "zone", "day-start", "day-named-by")) {
            if (configuration.containsKey(name)) {
                command.option(name, configuration.get(name));
            }
        }
        if (configuration.getOrDefault("complete-only", "false").equals("true")) {
            command.flag("complete-only");
        }
        return configuration.getOrDefault("prefer", "none").equals("newest")
                ? command.option("prefer", "newest")
                : command;
    }

    /** Adds an option with its value. */
    public NextCommand option(String name, String value) {
        words.add("--" + name);
        words.add(ShellWord.quoted(value));
        return this;
    }

    /** Adds an option without a value. */
    public NextCommand flag(String name) {
        words.add("--" + name);
        return this;
    }

    /** Adds a word beside the options. */
    public NextCommand word(String word) {
        words.add(ShellWord.quoted(word));
        return this;
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
