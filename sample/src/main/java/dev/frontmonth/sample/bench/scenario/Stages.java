package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.process.Command;
import java.nio.file.Path;
import java.util.List;

/**
 * The commands of our stages, as {@code make} runs them, with the classes that the build kept; extract and transform in the heap
 * that they are promised to fit in.
 */
public final class Stages {
    private static final String HEAP = "-Xmx256m";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path checkout;
    private final List<String> javaOptions;

    /**
     * Makes the commands.
     *
     * @param checkout where the project was built
     * @param javaOptions of the JVM that runs a stage
     */
    public Stages(Path checkout, List<String> javaOptions) {
        this.checkout = checkout;
        this.javaOptions = javaOptions;
    }

    Command extract(State state, Object... more) {
        return run(Stage.EXTRACT, HEAP).with("--staging", state.staging()).with(more);
    }

    Command transform(State state, Object... more) {
        return run(Stage.TRANSFORM, HEAP).with("--staging", state.staging()).with(more);
    }

    Command merge(State state, Object... more) {
        return run(Stage.MERGE)
                .with("--staging", state.staging(), "--db", state.database())
                .with(more);
    }

    /** As somebody who has nothing but the jar asks. */
    Command help(Stage stage) {
        return Command.of(JAVA, "-jar", target(stage, ".jar"), "--help");
    }

    Command java(Path classes, Class<?> main) {
        return Command.of(JAVA, "-cp", classes, main.getName());
    }

    private Command run(Stage stage, Object... options) {
        return Command.of(JAVA, "-XX:SharedArchiveFile=" + target(stage, ".jsa"))
                .with(javaOptions.toArray())
                .with(options)
                .with("-jar", target(stage, ".jar"));
    }

    private Path target(Stage stage, String suffix) {
        return checkout.resolve(stage.word()).resolve("target").resolve(stage.word() + suffix);
    }
}
