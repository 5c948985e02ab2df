package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed byte in any file between the stages is refused by the file's name, and the database stays as it was. */
final class DamageIT {
    @Test
    void flippedBitInACuratedFileIsRefusedByName(@TempDir Path home) throws Exception {
        Stages stages = loaded(home);
        List<String> before = Results.table(stages.database());
        String name = flipOneBit(stages, "curated/MGC/2024-01-09.parquet");
        Stages.Ended ended = stages.run(stages.merge("--chunk-days", "100")).expect(65);
        assertThat(ended.output()).contains("error: ").contains(name);
        assertThat(Results.table(stages.database())).isEqualTo(before);
    }

    @Test
    void flippedBitInARawFileIsRefusedByName(@TempDir Path home) throws Exception {
        Stages stages = loaded(home);
        String raw = Results.files(stages.staging()).keySet().stream()
                .filter(file -> file.startsWith("raw/") && file.endsWith("2024-01-09.parquet"))
                .findFirst()
                .orElseThrow();
        String name = flipOneBit(stages, raw);
        Stages.Ended ended = stages.run(stages.transform()).expect(65);
        assertThat(ended.output()).contains("error: ").contains(name);
    }

    private static Stages loaded(Path home) throws Exception {
        Path source =
                SampleSource.write(home.resolve("s.dbn.zst"), LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 19));
        Stages stages = new Stages(home);
        stages.backfill(source);
        return stages;
    }

    private static String flipOneBit(Stages stages, String relative) throws Exception {
        Path file = stages.staging().resolve(relative);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        return relative;
    }
}
