package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.WEDNESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.sample.dbn.Bar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was checked in the first pass must be what is written in the second. */
final class SecondPassTest {
    @TempDir
    private Path temp;

    /** The time of the write is put back, so that the counts alone can tell. The look at the disk stands between the passes. */
    @Test
    void fileThatGivesOtherBarsInTheSecondPassIsRefused() throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path gold = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            List<Long> looks = new ArrayList<>();
            ExtractMain main = new ExtractMain(RawBars.MOST_ROWS, (folder, needed) -> {
                looks.add(needed);
                if (looks.size() == 2) {
                    moveFirstBarOfThursday(gold);
                }
            });
            assertThat(main.run(new String[] {"--staging", staging.toString(), gold.toString()}, stream, stream))
                    .isEqualTo(65);
        }
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("3 bars were expected as in the first pass, found 4")
                .contains("UTC date 2024-01-03");
        assertThat(Tree.raw(staging)).isEmpty();
    }

    private static void moveFirstBarOfThursday(Path gold) {
        try {
            FileTime written = Files.getLastModifiedTime(gold);
            List<Bar> bars = new ArrayList<>(GoldFile.bars());
            bars.set(6, GoldFile.bar(at(WEDNESDAY, 23, 59), GoldFile.J4, 31));
            Files.write(
                    gold,
                    GoldFile.with(GoldFile.header(), bars).toBytes(),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
            Files.setLastModifiedTime(gold, written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
