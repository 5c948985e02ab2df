package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stages killed at random moments and resumed end as a run that was never disturbed. {@code -Dfrontmonth.kills=10} kills each stage
 * ten times; {@code -Dfrontmonth.seed} replays the moments of a failure.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KillIT {
    private static final int KILLS = Integer.getInteger("frontmonth.kills", 3);
    private static final long SEED = Long.getLong("frontmonth.seed", System.nanoTime());

    /** The JVM's start; before it there is nothing to disturb. */
    private static final int EARLIEST_MILLIS = 250;

    private Stages undisturbed;
    private NavigableMap<String, String> files;
    private List<String> table;
    private Path source;

    @BeforeAll
    void runUndisturbed(@TempDir Path home) throws Exception {
        source = SampleSource.write(
                home.resolve("sample.dbn.zst"), LocalDate.of(2022, 1, 3), LocalDate.of(2022, 12, 30));
        undisturbed = new Stages(home);
        undisturbed.backfill(source, "--chunk-days", "3");
        files = Results.files(undisturbed.staging());
        table = Results.table(undisturbed.database());
        assertThat(table).hasSizeGreaterThan(100_000);
    }

    @Test
    void killedStagesResumeToTheSameBytesAndTable(@TempDir Path home) throws Exception {
        System.out.println("replay with -Dfrontmonth.seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        Stages stages = new Stages(home);
        killThenFinish(stages, s -> s.extract(source, "--resume", "--chunk-days", "3"), random);
        killThenFinish(stages, s -> s.transform("--resume", "--chunk-days", "3"), random);
        killThenFinish(stages, s -> s.merge("--resume", "--chunk-days", "3"), random);
        assertThat(Results.files(stages.staging())).as("seed %d", SEED).isEqualTo(files);
        assertThat(Results.table(stages.database())).as("seed %d", SEED).isEqualTo(table);
        assertThat(Results.debris(stages.staging())).as("seed %d", SEED).isEmpty();
    }

    private static void killThenFinish(Stages stages, Function<Stages, List<String>> command, SplittableRandom random)
            throws Exception {
        for (int i = 0; i < KILLS; i++) {
            stages.kill(command.apply(stages), EARLIEST_MILLIS + random.nextInt(1200));
        }
        stages.run(command.apply(stages)).expect(0);
    }
}
