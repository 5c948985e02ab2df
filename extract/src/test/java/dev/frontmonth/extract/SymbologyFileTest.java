package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.TUESDAY;
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

/** A {@code symbology.json} beside a file whose header and stream have no mapping. */
final class SymbologyFileTest {
    private static final String GOOD = """
            {"result": {
               "MGCG4": [{"d0": "2024-01-02", "d1": "2024-01-05", "s": "100"}],
               "MGCJ4": [{"d0": "2024-01-04", "d1": "2024-01-05", "s": "200"}, {"d0": "2024-01-02", "d1": "2024-01-04", "s": "200"},
                         {"d0": "2024-01-02", "d1": "2024-01-02", "s": "100"}, {"d0": "2024-01-02", "d1": "2024-01-05", "s": ""}]},
             "symbols": ["MGC.FUT"], "stype_in": "parent", "stype_out": "instrument_id", "message": "OK", "status": 0}
            """;

    @TempDir
    private Path temp;

    private Path staging;
    private Path file;

    @BeforeEach
    void makeSource() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        file = Files.write(
                temp.resolve("gold.dbn"), GoldFile.with(GoldFile.unmapped()).toBytes());
    }

    private void symbology(String json) throws IOException {
        Files.writeString(temp.resolve("symbology.json"), json);
    }

    @Test
    void symbolsComeFromTheFileBeside() throws Exception {
        symbology(GOOD);

        assertThat(Extract.into(staging).run(file).err()).isEmpty();

        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
        assertThat(ManifestLines.of(staging, "source").get(0).path("mapping").asText())
                .isEqualTo("symbology.json");
        assertThat(ManifestLines.of(staging, "source")
                        .get(0)
                        .path("mapping_sha256")
                        .asText())
                .isEqualTo(Sha256.of(GOOD.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void headerGoesBeforeTheFile() throws Exception {
        symbology("{}");
        Path mapped = Files.write(temp.resolve("mapped.dbn"), GoldFile.file().toBytes());

        assertThat(Extract.into(staging).run(mapped).err()).isEmpty();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }

    @Test
    void unchangedFileRedoesNothing() throws IOException {
        symbology(GOOD);
        Extract.into(staging).run(file);
        List<String> before = ManifestLines.chunks(staging);

        assertThat(Extract.into(staging).with("--resume").run(file).code()).isZero();

        assertThat(ManifestLines.chunks(staging)).isEqualTo(before);
    }

    /** The rows depend on the file beside, so it is part of the days' content key. */
    @Test
    void changedFileRedoesTheDays() throws Exception {
        symbology(GOOD);
        Extract.into(staging).run(file);
        symbology(GOOD.replace("MGCG4", "MGCM4"));

        assertThat(Extract.into(staging).with("--resume").run(file).code()).isZero();

        assertThat(ManifestLines.chunks(staging))
                .containsExactly(
                        "2024-01-02..2024-01-04 done 9 rows attempt 1", "2024-01-02..2024-01-04 done 9 rows attempt 2");
        assertThat(RawRows.query("SELECT DISTINCT raw_symbol FROM '%s/**/*.parquet' ORDER BY ALL"
                        .formatted(staging.resolve("raw"))))
                .containsExactly("MGCJ4", "MGCM4");
    }

    @Test
    void fileWithoutTheInstrumentIsRefused() throws IOException {
        symbology("{\"result\": {\"MGCG4\": [{\"d0\": \"%s\", \"d1\": \"2024-01-05\", \"s\": \"100\"}]}}"
                .formatted(TUESDAY));

        assertThat(Extract.into(staging).run(file).err()).contains("instrument 200 has no symbol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"result\": []}",
                "{\"result\": {\"A\": [{\"d0\": \"2024-01-05\", \"d1\": \"2024-01-02\", \"s\": \"1\"}]}}",
                "{\"result\": {\"A\": [{\"d0\": \"2024-02-30\", \"d1\": \"2024-03-02\", \"s\": \"1\"}]}}",
                "{\"result\": {\"A\": [{\"d0\": \"2024-01-02\", \"s\": \"1\"}]}}",
                "{\"result\": {\"A\": [{\"d0\": \"2024-01-02\", \"d1\": \"2024-01-05\", \"s\": \"-1\"}]}}",
                "{\"result\": {\"A\": [{\"d0\": \"2024-01-02\", \"d1\": \"2024-01-05\", \"s\": \"4294967296\"}]}}",
                "{\"result\": {\"A\": [{\"d0\": \"2024-01-02\", \"d1\": \"2024-01-05\", \"s\": \"x\"}]}}",
                "{\"result\": {\"A\\u001b\": [{\"d0\": \"2024-01-02\", \"d1\": \"2024-01-05\", \"s\": \"1\"}]}}",
                "{\"result\": {\"\": [{\"d0\": \"2024-01-02\", \"d1\": \"2024-01-05\", \"s\": \"1\"}]}}",
                "{\"result\": {\"A\": {}, \"A\": {}}}",
                "{\"result\": {\"A\": \"B\"}}",
                "{\"result\": {}} {}",
                "{\"result\": {\"A\": [{\"d0\": \"2024-01-02\", \"d1\": \"+10000-01-01\", \"s\": \"1\"}]}}",
                "{\"result\": {\"A\": [{\"d0\": \"+999999999-01-01\", \"d1\": \"+999999999-12-31\", \"s\": \"1\"}]}}"
            })
    void malformedFileIsRefused(String json) throws IOException {
        symbology(json);

        Extract.Outcome outcome = Extract.into(staging).run(file);

        assertThat(outcome.err())
                .startsWith("error: ")
                .hasLineCount(1)
                .contains("the download's symbology.json cannot be used")
                .contains(temp.resolve("symbology.json").toString());
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(Tree.raw(staging)).isEmpty();
    }

    @Test
    void deeplyNestedFileIsRefused() throws IOException {
        symbology("[".repeat(100_000));

        assertThat(Extract.into(staging).run(file).err())
                .contains("the download's symbology.json cannot be used: it is not JSON");
    }
}
