package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the days are cut into chunks and batches, the files and the table are the same. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SameEverywhereIT {
    private Path source;
    private NavigableMap<String, String> files;
    private List<String> table;

    @BeforeAll
    void runWithDefaults(@TempDir Path home) throws Exception {
        source = SampleSource.write(home.resolve("s.dbn.zst"), LocalDate.of(2023, 11, 1), LocalDate.of(2024, 1, 31));
        Stages stages = new Stages(home);
        stages.backfill(source);
        files = Results.files(stages.staging());
        table = Results.table(stages.database());
        assertThat(table).hasSizeGreaterThan(10_000);
    }

    @ParameterizedTest
    @CsvSource({"1, 50000", "50, 50000", "7, 1000", "7, 1000000"})
    void chunksAndBatchesChangeNothing(String chunkDays, String batchSize, @TempDir Path home) throws Exception {
        Stages stages = new Stages(home);
        stages.backfill(source, "--chunk-days", chunkDays, "--batch-size", batchSize);
        assertThat(Results.files(stages.staging())).isEqualTo(files);
        assertThat(Results.table(stages.database())).isEqualTo(table);
    }
}
