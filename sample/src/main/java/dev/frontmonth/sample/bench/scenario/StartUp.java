package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.process.Command;
import dev.frontmonth.sample.bench.result.Contest;
import dev.frontmonth.sample.bench.result.Series;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How long {@code --help} takes. */
public final class StartUp implements Scenario {
    /** A Java program that does nothing. */
    public static final String EMPTY = "an empty main";

    private static final String TITLE = "Ten starts";
    private static final int STARTS = 10;

    private final Stages stages;
    private final Class<?> empty;

    /**
     * Starts programs.
     *
     * @param empty a class whose main does nothing
     */
    public StartUp(Stages stages, Class<?> empty) {
        this.stages = stages;
        this.empty = empty;
    }

    /** A series of this scenario. */
    public static Series named(String name) {
        return new Series(TITLE, name);
    }

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public String description() {
        return "`--help` " + STARTS
                + " times in a row, against a `main` that does nothing, from a folder of one class.";
    }

    @Override
    public List<Contest> contests() {
        return Arrays.stream(Stage.values())
                .map(stage -> contest(stage.word(), EMPTY))
                .toList();
    }

    @Override
    public void run(Round round) throws IOException {
        measure(round, EMPTY, stages.java(classes(round), empty));
        for (Stage stage : Stage.values()) {
            measure(round, stage.word(), stages.help(stage));
        }
    }

    /** The first start, which brings the program into memory, is not measured. */
    private void measure(Round round, String name, Command command) throws IOException {
        round.prepare(Optional.of(command));
        round.measure(series(name), command.times(STARTS));
    }

    /** A class path as short as can be, so that the empty program has no jar to open. */
    private Path classes(Round round) throws IOException {
        Path folder = round.folder("classes");
        String name = empty.getName().replace('.', '/') + ".class";
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream bytes = empty.getResourceAsStream("/" + name)) {
            if (bytes == null) {
                throw new IOException("expected the class " + name + " on the class path, found none");
            }
            Files.copy(bytes, file);
        }
        return folder;
    }
}
