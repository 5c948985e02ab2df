package dev.frontmonth.common.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagedFileTest {
    private final Path folder;
    private final Path target;

    StagedFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.target = folder.resolve("2024-01-02.parquet");
    }

    @Test
    void fileAppearsUnderItsNameWhenItIsCommitted() throws IOException {
        try (StagedFile file = StagedFile.write(target, bytes("new"))) {
            assertThat(file.target()).isEqualTo(target);
            assertThat(target).doesNotExist();
            file.commit();
            assertThat(target).hasContent("new");
        }
        assertThat(names()).containsExactly("2024-01-02.parquet");
    }

    @Test
    void temporaryNameIsNoParquetFile() throws IOException {
        try (StagedFile file = StagedFile.write(target, bytes("new"))) {
            assertThat(names()).hasSize(1).allSatisfy(name -> {
                for (String glob : List.of("*.parquet", "**/*.parquet", "*.parquet*", "*parquet")) {
                    assertThat(shellMatches(glob, name)).as(glob).isFalse();
                }
            });
            assertThat(file.target()).isEqualTo(target);
        }
    }

    /** As a shell does and DuckDB too, a leading dot is matched by no wildcard. */
    private static boolean shellMatches(String glob, String name) {
        return !name.startsWith(".")
                && FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name));
    }

    @Test
    void fileThatIsNotCommittedLeavesNothing() throws IOException {
        Files.writeString(target, "old");
        StagedFile.write(target, bytes("new")).close();
        assertThat(names()).containsExactly("2024-01-02.parquet");
        assertThat(target).hasContent("old");
    }

    @Test
    void commitReplacesTheOlderVersion() throws IOException {
        Files.writeString(target, "a longer old version");
        try (StagedFile file = StagedFile.write(target, bytes("new"))) {
            file.commit();
        }
        assertThat(target).hasContent("new");
    }

    @Test
    void fileLeftByACrashIsOverwritten() throws IOException {
        StagedFile.write(target, bytes("left by a crash, and longer"));
        try (StagedFile file = StagedFile.write(target, bytes("new"))) {
            file.commit();
        }
        assertThat(target).hasContent("new");
    }

    @Test
    void leftoversOfADeadProcessAreDeletedAndNothingElseIs() throws IOException {
        StagedFile.write(target, bytes("left"));
        StagedFile.write(folder.resolve("2024-01-03.parquet"), bytes("left"));
        for (String other : List.of("2024-01-04.parquet", "notes.tmp", ".hidden", "2024-01-05.parquet.tmp")) {
            Files.writeString(folder.resolve(other), "mine");
        }
        StagedFile.deleteLeftovers(folder);
        assertThat(names()).containsExactly(".hidden", "2024-01-04.parquet", "2024-01-05.parquet.tmp", "notes.tmp");
        StagedFile.deleteLeftovers(folder.resolve("missing"));
    }

    @Test
    void folderMustBeThere() {
        Path elsewhere = folder.resolve("missing").resolve("2024-01-02.parquet");
        assertThatThrownBy(() -> StagedFile.write(elsewhere, bytes("new"))).isInstanceOf(NoSuchFileException.class);
    }

    /** A folder from somebody else may hold a link where the temporary file goes. */
    @Test
    void linkUnderTheTemporaryNameIsNotFollowed() throws IOException {
        Path precious = Files.writeString(folder.resolve("precious"), "keep");
        Files.createSymbolicLink(folder.resolve(".2024-01-02.parquet.tmp"), precious);
        assertThatThrownBy(() -> StagedFile.write(target, bytes("new"))).isInstanceOf(IOException.class);
        assertThat(precious).hasContent("keep");
        assertThat(target).doesNotExist();
    }

    @Test
    void foldersAreCreatedWithTheirParents() throws IOException {
        Path deep = folder.resolve("a/b/c");
        Durable.createFolders(deep);
        Durable.createFolders(deep);
        assertThat(deep).isDirectory();
        assertThat(Durable.folderOf(deep)).isEqualTo(folder.resolve("a/b"));
        assertThatThrownBy(() -> Durable.folderOf(Path.of("/"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Durable.createFolders(
                        Files.writeString(folder.resolve("file"), "").resolve("x")))
                .isInstanceOf(IOException.class);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
