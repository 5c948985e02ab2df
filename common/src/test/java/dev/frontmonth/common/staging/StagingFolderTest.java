package dev.frontmonth.common.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StagingFolderTest {
    private static final LocalDate DATE = LocalDate.parse("2024-01-02");

    private final Path root;
    private final Path outside;
    private final StagingFolder staging;

    StagingFolderTest(@TempDir Path work) throws IOException {
        Path real = work.toRealPath();
        this.root = Files.createDirectory(real.resolve("staging"));
        this.outside = Files.createDirectory(real.resolve("outside"));
        this.staging = StagingFolder.open(root.toString());
    }

    @Test
    void everythingHasItsPlace() {
        assertThat(staging.root()).isEqualTo(root);
        assertThat(staging.manifest(Stage.EXTRACT)).isEqualTo(root.resolve("manifest/extract.jsonl"));
        assertThat(staging.lock(Stage.MERGE)).isEqualTo(root.resolve("manifest/merge.lock"));
        assertThat(staging.curated("MGC")).isEqualTo(root.resolve("curated/MGC"));
        assertThat(staging.resolve(StagingFolder.rawFile("a-1", DATE)))
                .isEqualTo(root.resolve("raw/a-1/2024-01-02.parquet"));
        assertThat(staging.resolve(StagingFolder.curatedFile("MGC", DATE)))
                .isEqualTo(root.resolve("curated/MGC/2024-01-02.parquet"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "../raw/a/2024-01-02.parquet",
                "raw/../2024-01-02.parquet",
                "raw/../../2024-01-02.parquet",
                "raw/a/../b/2024-01-02.parquet",
                "raw/./2024-01-02.parquet",
                "raw//2024-01-02.parquet",
                "raw/a/b/2024-01-02.parquet",
                "raw/a/2024-01-02.parquet/",
                "raw/a/2024-01-02.parquet\n",
                "raw/a/2024-01-02.csv",
                "raw/a/2024-1-2.parquet",
                "raw/a/٢٠٢٤-01-02.parquet",
                "raw/a*/2024-01-02.parquet",
                "raw/a?/2024-01-02.parquet",
                "raw/a[1]/2024-01-02.parquet",
                "raw/k=v/2024-01-02.parquet",
                "raw/.a/2024-01-02.parquet",
                "raw/ünï/2024-01-02.parquet",
                "raw/a\\b/2024-01-02.parquet",
                "other/a/2024-01-02.parquet",
                "manifest/extract.jsonl",
                "2024-01-02.parquet",
                ""
            })
    void pathOutsideTheLayoutIsRefused(String path) {
        assertThat(StagingFolder.isDayFile(path)).isFalse();
        assertThatThrownBy(() -> staging.resolve(path))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
                .hasMessageContaining("not of the staging layout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raw", "raw/a-1"})
    void folderThatLeadsOutIsRefused(String link) throws IOException {
        Path from = root.resolve(link);
        Files.createDirectories(Durable.folderOf(from));
        Files.createDirectory(outside.resolve("a-1"));
        Files.createSymbolicLink(from, outside);
        assertThatThrownBy(() -> staging.resolve("raw/a-1/2024-01-02.parquet"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("leads out of the staging folder");
    }

    @Test
    void brokenLinkForAFolderIsRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("raw"), outside.resolve("missing"));
        Files.createDirectory(root.resolve("curated"));
        Files.createSymbolicLink(root.resolve("curated/MGC"), outside.resolve("missing"));
        assertThatThrownBy(() -> staging.resolve("curated/MGC/2024-01-02.parquet"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be entered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curated", "curated/MGC"})
    void curatedFolderThatLeadsOutIsRefused(String link) throws IOException {
        Path from = root.resolve(link);
        Files.createDirectories(Durable.folderOf(from));
        Files.createSymbolicLink(from, outside);
        assertThatThrownBy(() -> staging.curated("MGC"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("leads out of the staging folder");
    }

    @Test
    void manifestAndLockThatLeadOutAreRefused() throws IOException {
        Files.createDirectory(root.resolve("manifest"));
        for (String name : new String[] {"extract.jsonl", "extract.lock"}) {
            Files.createSymbolicLink(root.resolve("manifest").resolve(name), outside.resolve(name));
        }
        assertThatThrownBy(() -> staging.manifest(Stage.EXTRACT)).hasMessageContaining("not a link, folder or device");
        assertThatThrownBy(() -> staging.lock(Stage.EXTRACT)).hasMessageContaining("not a link, folder or device");
    }

    @Test
    void manifestFolderThatLeadsOutIsRefused() throws IOException {
        Files.createSymbolicLink(root.resolve("manifest"), outside);
        assertThatThrownBy(() -> staging.manifest(Stage.EXTRACT))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("leads out of the staging folder");
    }

    @Test
    void dayFileThatIsNotAPlainFileIsRefused() throws IOException {
        Path folder = Files.createDirectories(root.resolve("raw/a-1"));
        Files.createSymbolicLink(folder.resolve("2024-01-02.parquet"), Files.createFile(outside.resolve("x")));
        Files.createDirectory(folder.resolve("2024-01-03.parquet"));
        for (String name : new String[] {"raw/a-1/2024-01-02.parquet", "raw/a-1/2024-01-03.parquet"}) {
            assertThatThrownBy(() -> staging.resolve(name))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void linkThatStaysInsideIsFollowed() throws IOException {
        Files.createDirectories(root.resolve("raw/a-1"));
        Files.createSymbolicLink(root.resolve("raw/b-2"), root.resolve("raw/a-1"));
        assertThat(staging.resolve("raw/b-2/2024-01-02.parquet")).isEqualTo(root.resolve("raw/b-2/2024-01-02.parquet"));
    }

    @Test
    void folderItselfMayBeReachedThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(outside.resolve("link"), root);
        assertThat(StagingFolder.open(link.toString()).root()).isEqualTo(root);
    }

    @Test
    void missingFolderIsNotMade() {
        String missing = root.resolve("missing").toString();
        assertThatThrownBy(() -> StagingFolder.open(missing))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NO_INPUT))
                .hasMessageContaining("does not exist; " + missing);
        assertThat(Path.of(missing)).doesNotExist();
    }

    @Test
    void fileIsNoFolder() throws IOException {
        String file = Files.createFile(root.resolve("file")).toString();
        assertThatThrownBy(() -> StagingFolder.open(file))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.NO_INPUT))
                .hasMessageContaining("is not a folder");
        assertThatThrownBy(() -> StagingFolder.open("a\0b"))
                .isInstanceOfSatisfying(
                        Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MGC", "6E", "a-1", "mgc_2024.dbn-0a1b2c3d", "-x", "_"})
    void nameOfTheLayout(String name) {
        assertThat(StagingFolder.isName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", ".x", "a/b", "a b", "a*", "a\n", "ü", "a=b", "a[b]", "a?b", "a\0"})
    void nameThatIsNotSafeEverywhere(String name) {
        assertThat(StagingFolder.isName(name)).isFalse();
    }

    @Test
    void nameIsBounded() {
        assertThat(StagingFolder.isName("a".repeat(201))).isTrue();
        assertThat(StagingFolder.isName("a".repeat(202))).isFalse();
    }
}
