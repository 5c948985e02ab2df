package dev.frontmonth.transform.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.transform.ExtractedFolder;
import dev.frontmonth.transform.ExtractedSource;
import dev.frontmonth.transform.contract.OutrightPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes that are not those of the manifest are never used, and rows that no raw day has are refused even if they are. */
final class RawDayReaderTest {
    private static final LocalDate DATE = LocalDate.parse("2024-01-02");

    private final ExtractedFolder folder;
    private final RawDayReader reader;

    RawDayReaderTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
        this.reader = new RawDayReader(folder.staging());
    }

    private ExtractedSource source(String bars) throws IOException {
        return folder.source("mgc", "2024-01-02T00:00Z", "2024-01-03T00:00Z")
                .bars(bars)
                .write();
    }

    private RawDayFile file() throws IOException {
        return new RawInventory(Manifest.extract(folder.staging()), OutrightPattern.of("MGC"))
                .files(DATE)
                .get(0);
    }

    @Test
    void rowsAreThoseOfTheFile() throws IOException {
        source("2024-01-02T00:00Z MGCG4 1 2 1 2 3\n2024-01-02T23:59Z MGCJ4 4 5 4 5 6");
        assertThat(ExtractedFolder.rows(reader.read(file())))
                .extracting(row -> row.substring(0, row.lastIndexOf(' ')))
                .containsExactly(
                        "2024-01-02T00:00Z MGCG4 1000000000 2000000000 1000000000 2000000000 3 1",
                        "2024-01-02T23:59Z MGCJ4 4000000000 5000000000 4000000000 5000000000 6 1");
    }

    @Test
    void everyFlippedBitIsFound() throws IOException {
        Path path = source("2024-01-02T12:00Z MGCG4 1").path("2024-01-02");
        RawDayFile file = file();
        byte[] whole = Files.readAllBytes(path);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path, flipped);
            assertThatThrownBy(() -> reader.read(file))
                    .as("bit %d", bit)
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                    .hasMessageContaining("SHA-256")
                    .hasMessageContaining(file.file().path());
        }
        Files.write(path, whole);
        assertThat(reader.read(file).size()).isEqualTo(1);
    }

    @Test
    void everyOtherLengthIsFound() throws IOException {
        Path path = source("2024-01-02T12:00Z MGCG4 1").path("2024-01-02");
        RawDayFile file = file();
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length <= whole.length + 8; length++) {
            if (length != whole.length) {
                Files.write(path, Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> reader.read(file))
                        .as("length %d", length)
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining(whole.length + " bytes were expected, found " + length);
            }
        }
    }

    @Test
    void missingFileIsAMissingInput() throws IOException {
        Files.delete(source("2024-01-02T12:00Z MGCG4 1").path("2024-01-02"));
        RawDayFile file = file();
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NO_INPUT))
                .hasMessageContaining(file.file().path());
    }

    @Test
    void otherNumberOfRowsIsRefused() throws IOException {
        source("2024-01-02T12:00Z MGCG4 1");
        RawDayFile file = file();
        RawDayFile two = new RawDayFile(DATE, file.source(), file.file(), 2);
        assertThatThrownBy(() -> reader.read(two))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("2 rows in one row group were expected, found 1 in 1");
    }

    /** A manifest may lie as consistently as it likes: the rows must still be those of the date, in order. */
    @Test
    void rowsOfAnotherDateAreRefused() throws IOException {
        source("2024-01-02T12:00Z MGCG4 1");
        for (LocalDate other : new LocalDate[] {DATE.minusDays(1), DATE.plusDays(1)}) {
            RawDayFile file = file();
            RawDayFile renamed = new RawDayFile(other, file.source(), file.file(), 1);
            assertThatThrownBy(() -> reader.read(renamed))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("rows that ascend within the file's UTC date were expected");
        }
    }

    @Test
    void hugeSizeIsRefusedBeforeItIsRead() throws IOException {
        source("2024-01-02T12:00Z MGCG4 1");
        RawDayFile file = file();
        StoredFile stored = file.file();
        StoredFile huge = new StoredFile(stored.path(), 1L << 40, stored.sha256(), stored.barsSha256());
        assertThatThrownBy(() -> reader.read(new RawDayFile(DATE, file.source(), huge, 1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("at most");
    }
}
