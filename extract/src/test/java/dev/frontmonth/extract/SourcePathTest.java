package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a SOURCE may be: a file, or a folder of files; not a pipe, a device or nothing. */
final class SourcePathTest {
    @TempDir
    private Path temp;

    private Path staging;
    private Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        folder = Files.createDirectory(temp.resolve("download"));
    }

    private void assertRefused(Path source, int code, String message) throws IOException {
        Extract.Outcome outcome = Extract.into(staging).run(source);

        assertThat(outcome.err()).startsWith("error: ").hasLineCount(1).contains(message);
        assertThat(outcome.code()).isEqualTo(code);
        assertThat(Tree.of(staging)).isEmpty();
    }

    @Test
    void missingFileIsRefused() throws IOException {
        assertRefused(temp.resolve("none.dbn"), 66, "the source does not exist; " + temp.resolve("none.dbn"));
    }

    @Test
    void linkToNothingIsRefused() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link.dbn"), temp.resolve("none.dbn"));
        assertRefused(link, 66, "the source does not exist");
    }

    @Test
    @Timeout(60)
    void pipeIsRefusedWithoutWaitingForIt() throws Exception {
        Path pipe = temp.resolve("pipe.dbn");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0);

        assertRefused(pipe, 65, "a source must be a regular file or a folder");
    }

    @Test
    @Timeout(60)
    void deviceIsRefused() throws IOException {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));

        assertRefused(device, 65, "a source must be a regular file or a folder; /dev/zero");
    }

    @Test
    void unreadableFileIsRefused() throws IOException {
        Path file = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "the superuser may read everything");

        assertRefused(file, 77, "permission denied");
    }

    @Test
    void folderWithoutDbnFilesIsRefused() throws IOException {
        Files.writeString(folder.resolve("condition.json"), "[]");
        Files.createDirectory(folder.resolve("gold"));

        assertRefused(folder, 66, "the folder holds no DBN file; " + folder);
    }

    @Test
    void zipBesideDbnFilesIsPassedOverWithAWarning() throws IOException {
        Files.write(folder.resolve("good.dbn.zst"), GoldFile.file().toZstd());
        Path zip = Files.write(folder.resolve("more.zip"), new byte[] {'P', 'K', 3, 4});

        Extract.Outcome outcome = Extract.into(staging).run(folder);

        assertThat(outcome.code()).isZero();
        assertThat(outcome.logged(zip + " is passed over: it is a zip")).hasSize(1);
    }

    /** A name may hold what a shell would run. */
    @Test
    void zipIsRefusedWithACommandThatNamesIt() throws IOException {
        Path zip = Files.write(temp.resolve("it's $(x).zip"), new byte[] {'P', 'K', 3, 4});
        String name = "'" + temp + "/it'\\''s $(x)";
        assertRefused(zip, 65, "unzip " + name + ".zip' -d " + name + ".unpacked', then");
    }

    @Test
    void emptyFolderIsRefused() throws IOException {
        assertRefused(folder, 66, "the folder holds no DBN file");
    }

    @Test
    void folderStandsForItsDbnFiles() throws Exception {
        Files.write(folder.resolve("b.dbn.zst"), GoldFile.file().toZstd());
        Files.writeString(folder.resolve("condition.json"), "[]");
        Files.writeString(folder.resolve("notes.txt"), "DB");

        assertThat(Extract.into(staging).run(folder).err()).isEmpty();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    /** A download that broke off at its first byte must not pass for a folder that never had the file. */
    @ParameterizedTest
    @CsvSource({"lost.dbn.zst, 0", "lost.dbn, 3", "LOST.DBN.ZST, 100"})
    void damagedFileOfAFolderIsNotPassedOver(String name, int zeros) throws IOException {
        Files.write(folder.resolve("good.dbn.zst"), GoldFile.file().toZstd());
        Files.write(folder.resolve(name), new byte[zeros]);

        assertRefused(folder, 65, "not a DBN file: ");
    }

    @Test
    void linkToNothingInAFolderIsNotPassedOver() throws IOException {
        Files.write(folder.resolve("good.dbn.zst"), GoldFile.file().toZstd());
        Files.createSymbolicLink(folder.resolve("lost.dbn.zst"), temp.resolve("none"));
        assertRefused(folder, 66, "the source does not exist; " + folder.resolve("lost.dbn.zst"));
    }

    @Test
    void linkToItselfInAFolderIsNotPassedOver() throws IOException {
        Files.write(folder.resolve("good.dbn.zst"), GoldFile.file().toZstd());
        Files.createSymbolicLink(folder.resolve("lost.dbn"), Path.of("lost.dbn"));
        assertRefused(folder, 66, "the source does not exist");
    }

    @Test
    void folderWithTheNameOfAFileIsNotPassedOver() throws IOException {
        Files.write(folder.resolve("good.dbn.zst"), GoldFile.file().toZstd());
        Files.createDirectory(folder.resolve("lost.dbn"));
        assertRefused(folder, 65, "found a folder of such a name; " + folder.resolve("lost.dbn"));
    }

    /** Else whoever puts a link there switches a check off. */
    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "condition.json", "symbology.json"})
    void companionThatIsNoFileIsRefused(String name) throws IOException {
        Files.write(folder.resolve("good.dbn.zst"), GoldFile.file().toZstd());
        String message = name + " cannot be used: a regular file was expected";
        Files.createSymbolicLink(folder.resolve(name), temp.resolve("none"));
        assertRefused(folder, 65, message);
        Files.delete(folder.resolve(name));
        Files.createDirectory(folder.resolve(name));
        assertRefused(folder, 65, message);
    }

    @Test
    void companionMayBeALink() throws IOException {
        Files.write(folder.resolve("good.dbn.zst"), GoldFile.file().toZstd());
        Files.createSymbolicLink(folder.resolve("condition.json"), Files.writeString(temp.resolve("c.json"), "[]"));
        assertThat(Extract.into(staging).run(folder).code()).isZero();
    }

    @Test
    void fileOfAFolderIsRefusedByItsContentNotItsName() throws IOException {
        Files.write(folder.resolve("good.dbn.zst"), GoldFile.file().toZstd());
        Files.write(folder.resolve("other.bin"), Bytes.cut(GoldFile.file().toBytes(), 200));

        assertRefused(folder, 65, "other.bin");
    }

    @Test
    void linkToAFileIsFollowed() throws Exception {
        Path file = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());

        Extract.into(staging).run(Files.createSymbolicLink(folder.resolve("link.dbn"), file));

        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    /** A folder under {@code raw} bears the file's name, made safe, and the beginning of its SHA-256. */
    @ParameterizedTest
    @CsvSource({
        "gold.dbn, gold",
        "gold.dbn.zst, gold",
        "GOLD.DBN.ZST, GOLD",
        "gold.zst, gold",
        "gold, gold",
        "gold.dbn.zst.dbn, gold.dbn.zst",
        "ohlcv-1m (mym).dbn.zst, ohlcv-1m__mym_",
        ".gold.dbn, _gold",
        "..gold.dbn, _.gold",
        "-gold.dbn, -gold",
        "a[1]*?=b.dbn, a_1____b",
        "x=1.dbn, x_1",
        "gold;drop.dbn, gold_drop"
    })
    void rawFolderIsNamedAfterTheFile(String name, String expected) throws Exception {
        Path file = Files.write(temp.resolve(name), GoldFile.file().toBytes());

        assertThat(Extract.into(staging).run(file).err()).isEmpty();
        String sha256 = ManifestLines.of(staging, "source")
                .get(0)
                .path("source_dbn")
                .path("sha256")
                .asText();
        List<String> folders;
        try (Stream<Path> entries = Files.list(staging.resolve("raw"))) {
            folders = entries.map(Fixtures::name).toList();
        }
        assertThat(folders).containsExactly(expected + "-" + sha256.substring(0, 8));
    }

    @Test
    void longNameIsCut() throws Exception {
        Path file = Files.write(
                temp.resolve("n".repeat(240) + ".dbn"), GoldFile.file().toBytes());

        assertThat(Extract.into(staging).run(file).err()).isEmpty();
        assertThat(Tree.raw(staging)).hasSize(3).allMatch(path -> path.startsWith("raw/" + "n".repeat(100) + "-"));
    }
}
