package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.FRIDAY;
import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code symbology.json} of a download folder is held against the headers of its files. */
final class FolderSymbologyTest {
    private static final String AGREES = """
            {"result": {
               "MGCG4": [{"d0": "2024-01-02", "d1": "2024-01-03", "s": "100"}, {"d0": "2024-01-03", "d1": "2024-01-05", "s": "100"}],
               "MGCJ4": [{"d0": "2023-12-01", "d1": "2024-02-01", "s": "200"}],
               "MGCM4": [{"d0": "2024-01-02", "d1": "2024-01-05", "s": "300"}]}}
            """;

    @TempDir
    private Path temp;

    private Path staging;
    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
        folder = Files.createDirectory(temp.resolve("job"));
        Files.write(folder.resolve("gold.dbn"), GoldFile.file().toBytes());
    }

    private Extract.Outcome extract(String symbology) throws IOException {
        Files.writeString(folder.resolve("symbology.json"), symbology);
        return Extract.into(staging).run(folder);
    }

    @Test
    void headerThatAgreesIsTaken() throws Exception {
        assertThat(extract(AGREES).err()).isEmpty();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
        assertThat(ManifestLines.of(staging, "source").get(0).path("mapping").asText())
                .isEqualTo("metadata");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "another id|\"d1\": \"2024-01-05\", \"s\": \"100\"|\"d1\": \"2024-01-05\", \"s\": \"101\"|instrument 100 and 101 of symbol MGCG4 on 2024-01-03",
                "first date only|\"d0\": \"2024-01-02\", \"d1\": \"2024-01-03\", \"s\": \"100\"|\"d0\": \"2024-01-02\", \"d1\": \"2024-01-03\", \"s\": \"7\"|instrument 100 and 7 of symbol MGCG4 on 2024-01-02",
                "a gap|\"d1\": \"2024-01-05\", \"s\": \"100\"|\"d1\": \"2024-01-04\", \"s\": \"100\"|instrument 100 and none of symbol MGCG4 on 2024-01-04",
                "a second id|\"d1\": \"2024-02-01\", \"s\": \"200\"}|\"d1\": \"2024-02-01\", \"s\": \"200\"}, {\"d0\": \"2024-01-04\", \"d1\": \"2024-01-05\", \"s\": \"201\"}|instrument 200 and 201 of symbol MGCJ4 on 2024-01-04",
                "no such symbol|MGCJ4|MGCQ4|instrument 200 and none of symbol MGCJ4 on 2024-01-02"
            })
    void contradictionIsRefused(String what, String from, String to, String message) throws IOException {
        assertThat(AGREES).as(what).contains(from);
        Extract.Outcome outcome = extract(AGREES.replace(from, to));
        assertThat(outcome.err())
                .startsWith("error: ")
                .contains(message, folder.resolve("gold.dbn").toString())
                .hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(Tree.of(staging)).isEmpty();
    }

    /** A header may map dates beyond its query; the folder's file ends with the query. */
    @Test
    void datesOutsideTheQueryRangeAreNotCompared() throws IOException {
        Interval wide = Interval.interval(TUESDAY.minusDays(30), FRIDAY.plusDays(30), String.valueOf(G4));
        Files.write(
                folder.resolve("gold.dbn"),
                GoldFile.with(GoldFile.unmapped().mapping("MGCG4", wide).mapping("MGCJ4", GoldFile.always(200)))
                        .toBytes());
        assertThat(extract(AGREES).err()).isEmpty();
    }

    /** Who names a file by itself has chosen it. */
    @Test
    void fileGivenByItselfIsNotCompared() throws IOException {
        Files.writeString(folder.resolve("symbology.json"), "{\"result\": {}}");
        assertThat(Extract.into(staging).run(folder.resolve("gold.dbn")).code()).isZero();
    }

    @Test
    void symbologyOfInstrumentIdsIsTakenTheOtherWayRound() throws Exception {
        Files.write(
                folder.resolve("gold.dbn"), GoldFile.with(GoldFile.unmapped()).toBytes());
        Extract.Outcome outcome = extract("""
                {"stype_in": "instrument_id", "stype_out": "raw_symbol", "result": {
                   "100": [{"d0": "2024-01-02", "d1": "2024-01-05", "s": "MGCG4"}],
                   "200": [{"d0": "2024-01-02", "d1": "2024-01-05", "s": "MGCJ4"}]}}
                """);
        assertThat(outcome.err()).isEmpty();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows());
    }
}
