package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.process.Command;
import java.nio.file.Path;

/** The commands of our stages, as a user types them; extract and transform in the heap that they are promised to fit in. */
public final class Stages {
    private static final String HEAP = "-Xmx256m";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path checkout;

    /**
     * Makes the commands.
     *
     * @param checkout where the project was built
     */
    public Stages(Path checkout) {
        this.checkout = checkout;
    }

    Command extract(State state, Object... more) {
        return Command.of(JAVA, HEAP, "-jar", jar(Stage.EXTRACT), "--staging", state.staging())
                .with(more);
    }

    Command transform(State state, Object... more) {
        return Command.of(JAVA, HEAP, "-jar", jar(Stage.TRANSFORM), "--staging", state.staging())
                .with(more);
    }

    Command merge(State state, Object... more) {
        return Command.of(JAVA, "-jar", jar(Stage.MERGE), "--staging", state.staging(), "--db", state.database())
                .with(more);
    }

    Command help(Stage stage) {
        return Command.of(JAVA, "-jar", jar(stage), "--help");
    }

    Command java(Path classes, Class<?> main) {
        return Command.of(JAVA, "-cp", classes, main.getName());
    }

    private Path jar(Stage stage) {
        return checkout.resolve(stage.word()).resolve("target").resolve(stage.word() + ".jar");
    }
}
