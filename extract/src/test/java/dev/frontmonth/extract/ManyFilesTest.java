package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More daily files than are put in place together. */
final class ManyFilesTest {
    private static final int DAYS = 150;

    @TempDir
    private Path temp;

    private Path staging;
    private final List<Path> files = new ArrayList<>();

    @BeforeEach
    void writeFiles() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = TUESDAY.plusDays(day);
            files.add(write(date, bar(at(date, 10, 0), G4, day + 1)));
        }
    }

    private Path write(LocalDate date, Bar... bars) throws IOException {
        Interval interval = Interval.interval(date, date.plusDays(1), String.valueOf(G4));
        return Files.write(
                temp.resolve("gold-" + date + ".dbn"),
                GoldFile.with(
                                GoldFile.unmapped()
                                        .range(date, date.plusDays(1))
                                        .mapping("MGCG4", interval),
                                List.of(bars))
                        .toZstd());
    }

    @Test
    void orderMakesNoDifference() throws IOException {
        assertThat(Extract.into(staging).run(files.toArray(Path[]::new)).code()).isZero();
        Path other = Files.createDirectory(temp.resolve("other"));
        Collections.reverse(files);
        for (List<Path> part : List.of(files.subList(0, 1), files.subList(1, 70), files.subList(70, DAYS))) {
            assertThat(Extract.into(other)
                            .with("--resume")
                            .run(part.toArray(Path[]::new))
                            .code())
                    .isZero();
        }
        assertThat(Tree.of(other.resolve("raw")))
                .isEqualTo(Tree.of(staging.resolve("raw")))
                .hasSize(DAYS);
        assertThat(ManifestLines.chunks(staging)).hasSize(DAYS).allMatch(chunk -> chunk.endsWith("1 rows attempt 1"));
    }

    /** What is behind it stays undone, also what would have been put in place together with it. */
    @Test
    void filesBeforeARefusedOneAreDone() throws IOException {
        LocalDate date = TUESDAY.plusDays(100);
        write(date, bar(at(date, 10, 1), G4, 1), bar(at(date, 10, 0), G4, 1));

        Extract.Outcome outcome = Extract.into(staging).run(files.toArray(Path[]::new));

        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err())
                .contains("gold-" + date + ".dbn", "100 chunks before it stay")
                .hasLineCount(1);
        assertThat(ManifestLines.chunks(staging)).hasSize(101).last().asString().contains(" failed ");
        assertThat(Tree.of(staging.resolve("raw"))).hasSize(100);
    }

    /** A cut file shows when it is looked at as a whole, while those before it wait for their commit. */
    @Test
    void filesBeforeACutOneAreDone() throws IOException {
        Path cut = files.get(70);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(Extract.into(staging).run(files.toArray(Path[]::new)).code()).isEqualTo(65);
        assertThat(ManifestLines.chunks(staging)).hasSize(70);
        assertThat(Tree.of(staging.resolve("raw"))).hasSize(70);
    }

    /** Else they hide the warning that matters. */
    @Test
    void symbolsThatResolveInPartAreToldOfTheFirstFilesAlone() throws IOException {
        Path[] daily = new Path[20];
        for (int day = 0; day < daily.length; day++) {
            LocalDate date = TUESDAY.plusDays(day);
            DbnHeader.Builder header = GoldFile.unmapped()
                    .range(date, date.plusDays(1))
                    .partial("MGCZ5")
                    .notFound("MGCX5");
            daily[day] = Files.write(
                    temp.resolve("lost-" + date + ".dbn"),
                    GoldFile.with(header, List.of()).toBytes());
        }

        Extract.Outcome outcome = Extract.into(staging).run(daily);

        assertThat(outcome.logged("1 symbols partially resolved: MGCZ5")).hasSize(4);
        assertThat(outcome.logged("partial symbols: 20 in all")).hasSize(1);
        assertThat(outcome.logged("1 symbols not found: MGCX5")).hasSize(4);
    }

    @Test
    void dryRunWritesNothing() throws IOException {
        Extract.Outcome outcome = Extract.into(staging).with("--dry-run").run(files.toArray(Path[]::new));
        assertThat(outcome.logged("would write 1 rows")).hasSize(DAYS);
        assertThat(Tree.of(staging)).isEmpty();
    }
}
