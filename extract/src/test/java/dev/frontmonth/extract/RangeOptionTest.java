package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code --start} and {@code --end} are trading days, which reach into the UTC date on either side. */
final class RangeOptionTest {
    @TempDir
    private Path temp;

    private Path staging;
    private Path gold;

    @BeforeEach
    void makeSource() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        gold = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
    }

    private Extract with(String start, String end) {
        Extract extract = Extract.into(staging).with("--resume", "--chunk-days", "1");
        if (!start.isEmpty()) {
            extract.with("--start", start);
        }
        return end.isEmpty() ? extract : extract.with("--end", end);
    }

    private List<String> dates() throws IOException {
        List<String> dates = new ArrayList<>();
        for (String chunk : ManifestLines.chunks(staging)) {
            dates.add(chunk.substring(8, 10));
        }
        return dates;
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "'', '', 02 03 04",
        "2024-01-03, '', 02 03 04",
        "2024-01-04, '', 03 04",
        "2024-01-05, '', 04",
        "'', 2024-01-03, 02 03 04",
        "'', 2024-01-02, 02 03",
        "'', 2024-01-01, 02",
        "2024-01-03, 2024-01-03, 02 03 04",
        "2024-01-02, 2024-01-02, 02 03",
        "2024-01-05, 2024-01-05, 04",
        "0001-01-01, 9999-12-31, 02 03 04"
    })
    void rangeIsWidenedByADate(String start, String end, String expected) throws IOException {
        assertThat(with(start, end).run(gold).code()).isZero();
        assertThat(dates()).containsExactly(expected.split(" "));
    }

    @Test
    void rangeBesideAKnownSourceIsTold() throws IOException {
        with("", "").run(gold);

        Extract.Outcome outcome = with("2024-01-06", "").run(gold);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.logged("no date of the source lies between --start and --end"))
                .hasSize(1);
        assertThat(outcome.logged("dates are done already")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2024-01-06, ''", "'', 2023-12-31"})
    void rangeBesideTheSourceDoesNothing(String start, String end) throws IOException {
        Extract.Outcome outcome = with(start, end).run(gold);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.logged("no date of the source lies between --start and --end"))
                .hasSize(1);
        assertThat(Tree.raw(staging)).isEmpty();
        assertThat(ManifestLines.path(staging)).doesNotExist();
    }

    @Test
    void laterRunAddsWhatIsLackingAndRedoesNothing() throws Exception {
        with("", "2024-01-01").run(gold);
        with("2024-01-05", "").run(gold);
        with("", "").run(gold);

        assertThat(ManifestLines.chunks(staging))
                .containsExactly(
                        "2024-01-02..2024-01-02 done 3 rows attempt 1",
                        "2024-01-04..2024-01-04 done 3 rows attempt 1",
                        "2024-01-03..2024-01-03 done 3 rows attempt 1");
        assertThat(ManifestLines.of(staging, "source")).hasSize(1);
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }
}
