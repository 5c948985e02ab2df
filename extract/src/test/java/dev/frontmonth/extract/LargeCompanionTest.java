package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A companion of a size that no download has is refused before it is read into memory. The files have holes for content. */
final class LargeCompanionTest {
    @TempDir
    private Path temp;

    @ParameterizedTest
    @CsvSource({"manifest.json, 67108864", "condition.json, 16777216", "symbology.json, 268435456"})
    void fileAByteAboveTheLimitIsRefused(String name, long limit) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path folder = Files.createDirectory(temp.resolve("job"));
        Files.write(
                folder.resolve("gold.dbn"), GoldFile.with(GoldFile.unmapped()).toBytes());
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(limit + 1);
        }

        Extract.Outcome outcome = Extract.into(staging).run(folder);

        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err())
                .contains("at most " + limit + " bytes were expected")
                .contains(name);
        assertThat(Tree.raw(staging)).isEmpty();
    }
}
