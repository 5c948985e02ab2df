package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A signal ends a stage between two chunks, with the signal's own exit code, and a resumed run goes on from there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignalIT {
    private static final String[] OPTIONS = {"--resume", "--chunk-days", "2"};

    private NavigableMap<String, String> files;
    private List<String> table;
    private Path source;

    @BeforeAll
    void runUndisturbed(@TempDir Path home) throws Exception {
        source = SampleSource.write(
                home.resolve("sample.dbn.zst"), LocalDate.of(2022, 1, 3), LocalDate.of(2022, 12, 30));
        Stages undisturbed = new Stages(home);
        undisturbed.backfill(source);
        files = Results.files(undisturbed.staging());
        table = Results.table(undisturbed.database());
    }

    @Test
    void signalledStagesStopCleanlyAndResume(@TempDir Path home) throws Exception {
        Stages stages = new Stages(home);
        stop(stages, "extract", stages.extract(source, OPTIONS), "INT", 130);
        stop(stages, "transform", stages.transform(OPTIONS), "TERM", 143);
        stop(stages, "merge", stages.merge(OPTIONS), "HUP", 129);
        assertThat(Results.files(stages.staging())).isEqualTo(files);
        assertThat(Results.table(stages.database())).isEqualTo(table);
    }

    private static void stop(Stages stages, String stage, List<String> command, String signal, int status)
            throws IOException, InterruptedException {
        Stages.Ended ended = stages.signal(command, signal, " done: ").expect(status);
        assertThat(ended.output()).contains("error: ended by a signal (SIG" + signal + ")", "run with --resume");
        assertThat(Results.debris(stages.staging())).isEmpty();
        Path manifest = stages.staging().resolve("manifest").resolve(stage + ".jsonl");
        assertThat(Files.readAllLines(manifest))
                .last(InstanceOfAssertFactories.STRING)
                .contains("\"type\":\"end\"", "\"exit_code\":" + status);
        stages.run(command).expect(0);
    }
}
