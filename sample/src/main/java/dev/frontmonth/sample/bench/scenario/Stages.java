package dev.frontmonth.sample.bench.scenario;

import dev.frontmonth.sample.bench.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The commands of our stages, as {@code make} runs them, with the classes that the build kept; extract and transform in the heap
 * that they are promised to fit in.
 */
public final class Stages {
    private static final String HEAP = "-Xmx256m";
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Path checkout;
    private final List<String> dayFileJavaOptions;
    private final List<String> mergeJavaOptions;

    /**
     * Makes the commands.
     *
     * @param checkout where the project was built
     * @param dayFileJavaOptions of the JVM that runs extract or transform
     * @param mergeJavaOptions of the JVM that runs merge
     */
    public Stages(Path checkout, List<String> dayFileJavaOptions, List<String> mergeJavaOptions) {
        this.checkout = checkout;
        this.dayFileJavaOptions = dayFileJavaOptions;
        this.mergeJavaOptions = mergeJavaOptions;
    }

    Command extract(State state, Object... more) {
        return dayFileStage(Stage.EXTRACT).with("--staging", state.staging()).with(more);
    }

    Command transform(State state, Object... more) {
        return dayFileStage(Stage.TRANSFORM).with("--staging", state.staging()).with(more);
    }

    Command merge(State state, Object... more) {
        return run(Stage.MERGE, mergeJavaOptions)
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

    private Command dayFileStage(Stage stage) {
        List<String> options = new ArrayList<>(dayFileJavaOptions);
        options.add(HEAP);
        return run(stage, options);
    }

    private Command run(Stage stage, List<String> javaOptions) {
        return Command.of(JAVA, "-XX:SharedArchiveFile=" + target(stage, ".jsa"))
                .with(javaOptions.toArray())
                .with("-jar", target(stage, ".jar"));
    }

    private Path target(Stage stage, String suffix) {
        return checkout.resolve(stage.word()).resolve("target").resolve(stage.word() + suffix);
    }
}
