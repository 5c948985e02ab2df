package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code transform --explain DAY}, in text and as JSON. */
final class ExplainTest {
    private final ExtractedFolder folder;
    private final ExtractedSource source;

    ExplainTest(@TempDir Path root) throws IOException {
        this.folder = new ExtractedFolder(root);
        this.source =
                folder.source("mgc", "2024-01-01T00:00Z", "2024-01-04T00:00Z").bars("""
                2024-01-01T23:00Z MGCG4 8
                2024-01-01T23:00Z MGCG4-MGCJ4 100
                2024-01-02T03:00Z MGCG4 2
                2024-01-02T03:00Z MGCJ4 9
                2024-01-02T23:00Z MGCJ4 5
                2024-01-02T23:00Z MGCG4 5
                2024-01-03T05:00Z NQH4 5
                """);
    }

    private CuratedDay day(String date) throws IOException {
        return Optional.ofNullable(folder.states("MGC").get(LocalDate.parse(date)))
                .flatMap(DayState::done)
                .orElseThrow();
    }

    private String explain(String... options) {
        List<String> words = new ArrayList<>(List.of("--explain"));
        words.addAll(List.of(options));
        TransformRun run = folder.transform(words.toArray(String[]::new));
        assertThat(run.error()).isEmpty();
        assertThat(run.code()).isZero();
        return run.out().replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z", "NOW");
    }

    private JsonNode json(String date) throws IOException {
        return new ObjectMapper().readTree(explain(date, "--format", "json"));
    }

    @Test
    void dayIsExplainedInText() throws IOException {
        source.write();
        folder.transform();
        CuratedDay day = day("2024-01-02");
        assertThat(explain("2024-01-02")).isEqualTo("""
                MGC 2024-01-02: MGCG4
                  done, attempt 1, NOW
                  from 2024-01-01T23:00Z to 2024-01-02T23:00Z, exclusive
                  MGCG4 has the highest volume, 10; it leads MGCJ4 by 1, 10.0 %% of that volume.
                candidates
                  contract  expiry   bars  volume
                  MGCG4     2024-02     2      10
                  MGCJ4     2024-04     1       9
                raw files
                  UTC date    source        bars  of the day  outrights  others  state   SHA-256%1$s  of its bars
                  2024-01-01  %2$s     2           2          1       1  intact  %3$s  %4$s
                  2024-01-02  %2$s     4           2          2       0  intact  %5$s  %6$s
                curated file
                  curated/MGC/2024-01-02.parquet: intact
                  2 bars, 2024-01-01T23:00Z to 2024-01-02T03:00Z, %7$d bytes, SHA-256 %8$s
                """.formatted(
                        " ".repeat(57),
                        source.name(),
                        sha256(source.path("2024-01-01")),
                        day.inputs().get(0).barsSha256(),
                        sha256(source.path("2024-01-02")),
                        day.inputs().get(1).barsSha256(),
                        day.file().orElseThrow().size(),
                        day.file().orElseThrow().sha256()));
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.ofFile(file);
    }

    @Test
    void dayIsExplainedInJson() throws IOException {
        source.write();
        folder.transform();
        JsonNode day = json("2024-01-02");
        List<String> names = new ArrayList<>();
        day.fieldNames().forEachRemaining(names::add);
        assertThat(names)
                .containsExactly(
                        "symbol",
                        "trading_day",
                        "status",
                        "attempt_id",
                        "finished_at",
                        "why",
                        "contract_before",
                        "start",
                        "end",
                        "stub",
                        "withdrawn",
                        "incomplete",
                        "contract",
                        "tie_broken_by",
                        "candidates",
                        "raw_is_here",
                        "inputs",
                        "curated",
                        "repeated_bars",
                        "replacements",
                        "failure");
        assertThat(day.get("candidates"))
                .hasToString("[{\"symbol\":\"MGCG4\",\"expiry\":\"2024-02\",\"bars\":2,\"volume\":10},"
                        + "{\"symbol\":\"MGCJ4\",\"expiry\":\"2024-04\",\"bars\":1,\"volume\":9}]");
        assertThat(day.at("/inputs/1/state").asText()).isEqualTo("intact");
        assertThat(day.at("/inputs/1/rows").asInt()).isEqualTo(4);
        assertThat(day.at("/inputs/1/rows_of_day").asInt()).isEqualTo(2);
        assertThat(day.at("/curated/state").asText()).isEqualTo("intact");
        assertThat(day.at("/curated/last_ts").asText()).isEqualTo("2024-01-02T03:00:00Z");
        assertThat(day.at("/failure").isNull()).isTrue();
    }

    @Test
    void tieIsExplainedWithTheExpiriesAndSoIsTheRoll() throws IOException {
        source.write();
        folder.transform();
        assertThat(explain("2024-01-03"))
                .contains(
                        "  A tie at the volume 5 between MGCG4 (expires 2024-02), MGCJ4 (expires 2024-04): MGCG4 is taken,"
                                + " which expires before the others.\n")
                .doesNotContain("a roll");
        assertThat(explain("2024-01-04"))
                .contains("MGC 2024-01-04: no front month")
                .contains("incomplete: it lies in no source's query range from 2024-01-04T00:00Z to 2024-01-04T23:00Z")
                .contains("No outright has a bar on the day.");
    }

    @Test
    void rollIsTold() throws IOException {
        folder.source("two", "2024-03-01T00:00Z", "2024-03-03T00:00Z").bars("""
                2024-03-01T03:00Z MGCJ4 8
                2024-03-02T03:00Z MGCM4 8
                """).write();
        folder.transform();
        assertThat(explain("2024-03-02"))
                .contains("MGCM4 is the only outright with bars.")
                .contains("a roll: the trading day with bars before it has MGCJ4");
    }

    @Test
    void filesThatAreMissingOrChangedAreTold() throws IOException {
        source.write();
        folder.transform();
        Files.write(source.path("2024-01-02"), new byte[] {1});
        Files.delete(source.path("2024-01-01"));
        Path curated = folder.staging().root().resolve("curated/MGC/2024-01-02.parquet");
        byte[] bytes = Files.readAllBytes(curated);
        bytes[40] ^= 1;
        Files.write(curated, bytes);
        assertThat(explain("2024-01-02"))
                .contains("curated/MGC/2024-01-02.parquet: not the file that the manifest records")
                .containsPattern("2024-01-01  mgc-\\w+ +- +- +- +- +not there ")
                .containsPattern("2024-01-02  mgc-\\w+ +- +- +- +- +not the file that the manifest records ");
        Files.delete(curated);
        assertThat(explain("2024-01-02")).contains("curated/MGC/2024-01-02.parquet: not there");
    }

    @Test
    void rawDayThatWasMadeAnewIsTold() throws IOException {
        source.write();
        folder.transform();
        source.rewrite("2024-01-02", "2024-01-02T03:00Z MGCG4 3");
        assertThat(json("2024-01-02").at("/inputs/1/state").asText()).isEqualTo("replaced");
    }

    @Test
    void folderThatWasHandedOverWithoutRawIsExplained() throws IOException {
        source.write();
        folder.transform();
        for (String file : folder.tree("raw").keySet()) {
            Files.delete(folder.staging().root().resolve(file));
        }
        Files.delete(folder.staging().root().resolve("raw").resolve(source.name()));
        Files.delete(folder.staging().root().resolve("raw"));
        assertThat(explain("2024-01-02"))
                .contains("raw files: this folder has none")
                .contains("curated/MGC/2024-01-02.parquet: intact");
        Files.delete(folder.staging().root().resolve("manifest/extract.jsonl"));
        assertThat(explain("2024-01-02")).contains("not known to extract's manifest");
    }

    @Test
    void failedDayIsExplainedWithItsRows() throws IOException {
        source.bars("2024-01-02T04:00Z MGCG4 2000 1999 2000 2000 7\n2024-01-03T04:00Z MGCG4 2000 1999 2000 2000 7")
                .write();
        assertThat(folder.transform().code()).isEqualTo(65);
        assertThat(explain("2024-01-02"))
                .contains("MGC 2024-01-02: no front month", "  failed, attempt 1, NOW")
                .contains("The day was refused, so nothing was chosen.")
                .contains("\nfailure\n  1 bar breaks a rule: high below open 1, high below close 1, high below low 1")
                .contains(
                        "\n  2024-01-02T04:00Z MGCG4 open 2000 high 1999 low 2000 close 2000 volume 7: high below open")
                .doesNotContain("2024-01-03T04:00Z")
                .contains("2024-01-02  " + source.name());
        assertThat(json("2024-01-03").at("/failure/rows")).hasSize(1);
        // Its chunk failed, so that the day did not come to pass, and none of the rows is its own.
        assertThat(json("2024-01-01").at("/failure/rows")).isEmpty();
    }

    @Test
    void replacementsAreShown() throws IOException {
        source.write();
        ExtractedSource daily = folder.source("daily", "2024-01-02T00:00Z", "2024-01-05T00:00Z")
                .bars("2024-01-02T03:00Z MGCG4 7\n2024-01-02T03:00Z MGCJ4 9")
                .write();
        folder.transform("--prefer", "newest");
        assertThat(explain("2024-01-02"))
                .contains("repeated bars: 1 bars that several sources give alike count once")
                .contains("""
                        replaced bars, in units of 1e-9: 1
                          2024-01-02T03:00Z MGCG4
                        """)
                .contains("    kept " + daily.name()
                        + ": open 2000000000000 high 2000000000000 low 2000000000000 close 2000000000000 volume 7\n")
                .contains("    left " + source.name() + ": open 2000000000000 ");
        assertThat(json("2024-01-02").at("/replacements/0/replaced"))
                .hasToString("{\"open\":2000000000000,\"high\":2000000000000,\"low\":2000000000000,"
                        + "\"close\":2000000000000,\"volume\":2}");
    }

    @Test
    void withdrawnDayIsTold() throws IOException {
        source.write();
        folder.transform();
        folder.transform("--resume", "--complete-only");
        assertThat(explain("2024-01-01"))
                .contains("The day was taken back: no source, calendar or option gives it any more.");
    }

    @Test
    void anotherRootIsKnownByTheContracts() throws IOException {
        source.write();
        folder.transform("--symbol", "GOLD-1", "--root", "MGC");
        assertThat(explain("2024-01-02", "--symbol", "GOLD-1", "--format", "json"))
                .contains("\"rows_of_day\":2,\"outrights_of_day\":1,\"others_of_day\":1}")
                .contains("\"rows_of_day\":2,\"outrights_of_day\":2,\"others_of_day\":0}");
    }

    @Test
    void dayThatIsNotThereIsAMissingInputWithTheRangeThatIs() throws IOException {
        source.write();
        folder.transform();
        TransformRun run = folder.transform("--explain", "2023-12-31");
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.out()).isEmpty();
        assertThat(run.error())
                .contains(
                        "2023-12-31 is not a trading day of MGC in this staging folder, which has 2024-01-01 to 2024-01-04");
    }
}
