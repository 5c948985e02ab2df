package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A staging folder may come from somebody else: what a link in it leads to is neither written to nor deleted. */
final class LinkedFolderTest {
    private static final String LEFTOVER = ".2024-01-02.parquet.tmp";

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"raw", "raw/source"})
    void linkThatLeadsOutIsRefusedBeforeAnythingIsWritten(String link) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path gold = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());
        Extract.into(staging).with("--end", "2024-01-01").run(gold);
        Path folder = folder(staging, link);
        Path outside = Files.move(folder, temp.resolve("outside"));
        Files.createSymbolicLink(folder, outside);
        Path leftover = Files.writeString(outside.resolve(LEFTOVER), "precious");
        var lines = Files.readAllLines(ManifestLines.path(staging));
        var before = Tree.withTimes(outside);

        Extract.Outcome outcome = Extract.into(staging).run(gold);

        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err())
                .contains("a symbolic link leads out of the staging folder", folder.toString())
                .hasLineCount(1);
        assertThat(leftover).hasContent("precious");
        assertThat(Tree.withTimes(outside)).isEqualTo(before);
        assertThat(Files.readAllLines(ManifestLines.path(staging))).isEqualTo(lines);
    }

    private static Path folder(Path staging, String link) throws IOException {
        Path file = staging.resolve(Tree.raw(staging).get(0));
        return link.equals("raw")
                ? staging.resolve("raw")
                : file.resolveSibling("").normalize();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--dry-run"})
    void newSourceIsNotRegisteredWhereRawLeadsOut(String option) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createSymbolicLink(staging.resolve("raw"), outside);
        Path gold = Files.write(temp.resolve("gold.dbn"), GoldFile.file().toBytes());

        Extract extract =
                option.isEmpty() ? Extract.into(staging) : Extract.into(staging).with(option);

        assertThat(extract.run(gold).code()).isEqualTo(65);
        assertThat(ManifestLines.path(staging)).doesNotExist();
        assertThat(outside).isEmptyDirectory();
    }
}
