package dev.frontmonth.common.stage;

import dev.frontmonth.common.cli.ShellWord;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A command to be run next, as a shell takes it; adding to it makes another. */
public final class NextCommand {
    private final String line;

    private NextCommand(String line) {
        this.line = line;
    }

    /** Begins a command of a stage over a staging folder. */
    public static NextCommand of(Stage stage, StagingFolder staging) {
        return new NextCommand(program(stage, System.getProperty("java.class.path", "")))
                .option("staging", staging.root().toString());
    }

    /** The stage's jar if it lies beside the running one, as in a checkout or in one folder; else its word. */
    static String program(Stage stage, String classPath) {
        if (!classPath.endsWith(".jar") || classPath.contains(File.pathSeparator)) {
            return stage.word();
        }
        Path running = Path.of(classPath).toAbsolutePath();
        String jar = stage.word() + ".jar";
        Path inModule = running.resolve("../../..")
                .resolve(stage.word())
                .resolve("target")
                .resolve(jar);
        return Stream.of(running.resolveSibling(jar), inModule.normalize())
                .filter(Files::isRegularFile)
                .findFirst()
                .map(found -> "java -jar " + ShellWord.quoted(found.toString()))
                .orElse(stage.word());
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
                command = command.option(name, configuration.get(name));
            }
        }
        if (configuration.getOrDefault("complete-only", "false").equals("true")) {
            command = command.flag("complete-only");
        }
        return configuration.getOrDefault("prefer", "none").equals("newest")
                ? command.option("prefer", "newest")
                : command;
    }

    /** Returns the command with an option and its value at its end. */
    public NextCommand option(String name, String value) {
        return flag(name).word(value);
    }

    /** Returns the command with an option without a value at its end. */
    public NextCommand flag(String name) {
        return new NextCommand(line + " --" + name);
    }

    /** Returns the command with a word beside the options at its end. */
    public NextCommand word(String word) {
        return new NextCommand(line + ' ' + ShellWord.quoted(word));
    }

    @Override
    public String toString() {
        return line;
    }
}
