package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A download folder whose {@code manifest.json} proves that the download is complete. */
final class DownloadFolderTest {
    @TempDir
    private Path temp;

    private Path staging;
    private Path folder;
    private final byte[] gold = GoldFile.file().toZstd();

    @BeforeEach
    void makeFolder() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        folder = Files.createDirectory(temp.resolve("GLBX-20240105-ABCDEFGHIJ"));
        Files.write(folder.resolve("gold.dbn.zst"), gold);
    }

    /** Writes the file and returns how the list names it. */
    private String conditions(String json) throws IOException {
        return companion("condition.json", json);
    }

    private String companion(String name, String json) throws IOException {
        byte[] bytes = Files.readAllBytes(Files.writeString(folder.resolve(name), json));
        return entry(name, bytes.length, Sha256.of(bytes));
    }

    private static String entry(String name, long size, String hash) {
        return "{\"filename\": \"%s\", \"size\": %d, \"hash\": \"sha256:%s\", \"urls\": {\"https\": \"https://secret\"}}"
                .formatted(name, size, hash);
    }

    private String good() {
        return entry("gold.dbn.zst", gold.length, Sha256.of(gold));
    }

    private void list(String... entries) throws IOException {
        Files.writeString(
                folder.resolve("manifest.json"), "{\"job_id\": \"x\", \"files\": [" + String.join(",", entries) + "]}");
    }

    private void assertRefused(String message) throws IOException {
        Extract.Outcome outcome = Extract.into(staging).run(folder);

        assertThat(outcome.err())
                .startsWith("error: ")
                .hasLineCount(1)
                .contains(message)
                .doesNotContain("secret");
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(Tree.of(staging)).isEmpty();
    }

    @Test
    void listedFilesAreTaken() throws Exception {
        list(entry("metadata.json", 999, "not looked at"), good(), conditions("[]"));
        Extract.Outcome outcome = Extract.into(staging).run(folder);

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.logged("secret")).isEmpty();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    @Test
    void olderFormOfTheListIsTaken() throws Exception {
        Files.writeString(folder.resolve("manifest.json"), "[" + good() + "]");

        assertThat(Extract.into(staging).run(folder).err()).isEmpty();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {"condition.json", "symbology.json"})
    void otherCompanionThanTheListedOneIsRefused(String name) throws IOException {
        String listed = companion(name, "[]");
        list(good(), listed);
        Files.writeString(folder.resolve(name), "[ ]");
        assertRefused("2 bytes were expected by manifest.json, found 3");
        Files.writeString(folder.resolve(name), "{}");
        assertRefused("SHA-256 " + Sha256.of("[]".getBytes(StandardCharsets.UTF_8)) + " was expected");
    }

    @Test
    void listedCompanionMayBeMissing() throws IOException {
        list(good(), entry("symbology.json", 1, "0".repeat(64)));
        assertThat(Extract.into(staging).run(folder).code()).isZero();
    }

    /** Of two lists, or two sizes of a file, it is doubtful which counts. */
    @Test
    void listThatSaysMoreThanOnceIsRefused() throws IOException {
        String list = "{\"files\": [" + good() + "]}";
        for (String twice : List.of(
                list + list,
                list + " x",
                "{\"files\": [], " + list.substring(1),
                list.replace("\"size\"", "\"size\": 1, \"size\""))) {
            Files.writeString(folder.resolve("manifest.json"), twice);
            assertRefused("it is not JSON (line 1)");
        }
    }

    /** What a parser says of broken JSON quotes it, and it may be a URL with the account. */
    @Test
    void brokenListIsNotQuoted() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "[{\"urls\": secret}]");
        Extract.Outcome outcome = Extract.into(staging).with("--debug").run(folder);
        assertThat(outcome.err()).contains("it is not JSON (line 1)").doesNotContain("secret");
    }

    @Test
    void missingFileIsRefused() throws IOException {
        list(good(), entry("silver.dbn.zst", 1, "0".repeat(64)));
        assertRefused("a file that manifest.json lists is missing: silver.dbn.zst");
    }

    @Test
    void shorterFileIsRefused() throws IOException {
        list(entry("gold.dbn.zst", gold.length + 1L, Sha256.of(gold)));
        assertRefused("%d bytes were expected by manifest.json, found %d".formatted(gold.length + 1, gold.length));
    }

    @Test
    void otherContentIsRefused() throws IOException {
        list(entry("gold.dbn.zst", gold.length, "0".repeat(64)));
        assertRefused("was expected by manifest.json, found " + Sha256.of(gold));
    }

    @Test
    void unlistedFileIsRefused() throws IOException {
        list(good());
        Files.write(
                folder.resolve("silver.dbn"),
                GoldFile.with(GoldFile.header().version(1)).toBytes());
        assertRefused("that its manifest.json does not list");
    }

    /** Even a listed file that no longer looks like DBN at all. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 100})
    void damagedFileIsRefused(int zeros) throws IOException {
        list(good());
        Files.write(folder.resolve("gold.dbn.zst"), new byte[zeros]);
        assertRefused("gold.dbn.zst");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "{\"files\": 1}",
                "[{}]",
                "[{\"filename\": \"../gold.dbn\"}]",
                "[{\"filename\": \"a/gold.dbn\"}]",
                "[{\"filename\": \"a\\\\gold.dbn\"}]",
                "[{\"filename\": \"go\\u0000ld.dbn\", \"size\": 1, \"hash\": \"sha256:ZERO\"}]",
                "[{\"filename\": \"\\ud800.dbn\", \"size\": 1, \"hash\": \"sha256:ZERO\"}]",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "\u0000\u0000\u00fe\u00ff",
                "[{\"filename\": \"gold.dbn.zst\"}]",
                "[{\"filename\": \"gold.dbn.zst\", \"size\": 1.5, \"hash\": \"sha256:ZERO\"}]",
                "[{\"filename\": \"gold.dbn.zst\", \"size\": 1, \"hash\": \"md5:00\"}]",
                "[{\"filename\": \"gold.dbn.zst\", \"size\": \"x\", \"hash\": \"sha256:ZERO\"}]"
            })
    void malformedListIsRefused(String json) throws IOException {
        Files.writeString(
                folder.resolve("manifest.json"), json.replace("ZERO", "0".repeat(64)), StandardCharsets.ISO_8859_1);
        assertRefused("the download's manifest.json cannot be used");
    }

    @Test
    void fileListedTwiceIsRefused() throws IOException {
        list(good(), good());
        assertRefused("gold.dbn.zst is listed twice");
    }

    /** A single file of the folder is taken as it is: who names it has chosen it. */
    @Test
    void listIsNotAskedForAFileGivenByItself() throws IOException {
        list(entry("gold.dbn.zst", 1, "0".repeat(64)));
        assertThat(Extract.into(staging).run(folder.resolve("gold.dbn.zst")).code())
                .isZero();
    }
}
