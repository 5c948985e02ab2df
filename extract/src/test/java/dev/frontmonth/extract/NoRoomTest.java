package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.FreeSpace;
import dev.frontmonth.sample.dbn.Dbn;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is too small for all sources of a run together is found out before anything is written. */
final class NoRoomTest {
    @TempDir
    private Path temp;

    private Path staging;
    private Path gold;
    private Path silver;
    private final List<Long> asked = new ArrayList<>();

    @BeforeEach
    void makeSources() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        byte[] bytes = GoldFile.file().toBytes();
        gold = Files.write(temp.resolve("gold.dbn"), bytes);
        bytes[bytes.length - 8] ^= 1; // Another volume.
        silver = Files.write(temp.resolve("silver.dbn"), bytes);
    }

    /** Runs both sources on a disk of so many bytes and returns the code. */
    private int run(long free, String... options) {
        FreeSpace.Check disk = (folder, needed) -> {
            asked.add(needed);
            if (needed > free) {
                throw Refusal.because(Reason.DISK_FULL, "no room");
            }
        };
        List<String> line = new ArrayList<>(List.of("--staging", staging.toString()));
        line.addAll(List.of(options));
        line.addAll(List.of(gold.toString(), silver.toString()));
        try (PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)) {
            return new ExtractMain(RawBars.MOST_ROWS, disk).run(line.toArray(String[]::new), out, out);
        }
    }

    private long half() throws IOException {
        return Files.size(gold) / 14;
    }

    @Test
    void sourcesThatFitOneByOneButNotTogetherAreRefused() throws IOException {
        for (String option : new String[] {"--resume", "--dry-run"}) {
            assertThat(run(2 * half() - 1, option)).isEqualTo(74);
            assertThat(Tree.of(staging)).doesNotContainKey("manifest/extract.jsonl");
            assertThat(Tree.raw(staging)).isEmpty();
        }
    }

    @Test
    void sourcesThatFitTogetherPass() throws IOException {
        assertThat(run(2 * half())).isZero();
        assertThat(asked).containsExactly(2 * half(), half(), half());
    }

    /** Of a part of the dates nothing is sure before the bars are counted: here each source needs the half of its own. */
    @Test
    void partOfTheDatesIsLookedAtSourceBySource() throws IOException {
        assertThat(run(half(), "--start", "2024-01-01")).isZero();
        assertThat(asked).containsExactly(0L, half(), half());
    }

    @Test
    void datesThatAreDoneNeedNoRoom() {
        run(Long.MAX_VALUE);
        asked.clear();
        assertThat(run(0, "--resume")).isZero();
        assertThat(asked).containsExactly(0L);
    }

    /** Most of its bytes may be trades, of which no raw file holds any. */
    @Test
    void sizeOfAMixedFileSaysNothing() throws IOException {
        byte[] mixed = GoldFile.with(GoldFile.header().schema(Dbn.SCHEMA_MIXED), GoldFile.bars())
                .toBytes();
        Files.write(gold, mixed);
        mixed[mixed.length - 8] ^= 1; // Another volume.
        Files.write(silver, mixed);
        assertThat(run(0)).isZero();
    }
}
