package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.FRIDAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code condition.json} of a download folder: what the vendor says of dates. */
final class ConditionFileTest {
    private static final String PENDING = "the download's condition.json says that it is pending";

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

    private static String said(String date, String condition) {
        return "{\"date\": \"%s\", \"condition\": \"%s\", \"last_modified_date\": null}".formatted(date, condition);
    }

    private void conditions(String... dates) throws IOException {
        Files.writeString(folder.resolve("condition.json"), "[" + String.join(",", dates) + "]");
    }

    private List<String> recorded() throws IOException {
        List<String> sources = new ArrayList<>();
        for (JsonNode source : ManifestLines.of(staging, "source")) {
            List<String> conditions = new ArrayList<>();
            for (JsonNode said : source.path("conditions")) {
                conditions.add(said.path("date").asText() + " "
                        + said.path("condition").asText());
            }
            sources.add(String.join(", ", conditions));
        }
        return sources;
    }

    @Test
    void datesInTheQueryRangeThatAreNotAvailableAreRecordedAndTold() throws IOException {
        conditions(
                said("2024-01-01", "missing"),
                said("2024-01-04", "degraded"),
                said("2024-01-03", "pending"),
                said("2024-01-02", "available"),
                said("2024-01-05", "missing"));

        Extract.Outcome outcome = Extract.into(staging).run(folder);

        assertThat(recorded()).containsExactly("2024-01-03 pending, 2024-01-04 degraded");
        assertThat(outcome.logged("condition.json:"))
                .containsExactly(
                        "WARN condition.json: 1 dates are degraded: 2024-01-04",
                        "WARN condition.json: 1 dates are pending: 2024-01-03");
        assertThat(ManifestLines.days(staging))
                .containsExactly("2024-01-02 3 rows", "2024-01-03 3 rows: " + PENDING, "2024-01-04 3 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "missing"})
    void dateIsRedoneOnceItIsAvailable(String condition) throws IOException {
        conditions(said("2024-01-03", condition));
        Extract.into(staging).run(folder);
        conditions(said("2024-01-03", "available"));

        assertThat(Extract.into(staging).with("--resume").run(folder).code()).isZero();

        assertThat(recorded()).containsExactly("2024-01-03 " + condition, "");
        assertThat(ManifestLines.chunks(staging))
                .containsExactly(
                        "2024-01-02..2024-01-04 done 9 rows attempt 1", "2024-01-03..2024-01-03 done 3 rows attempt 2");
        assertThat(ManifestLines.days(staging)).last().isEqualTo("2024-01-03 3 rows");
    }

    @Test
    void dateThatBecomesPendingIsRedone() throws IOException {
        conditions();
        Extract.into(staging).run(folder);
        conditions(said("2024-01-03", "pending"));
        Extract.into(staging).with("--resume").run(folder);
        assertThat(ManifestLines.days(staging)).last().isEqualTo("2024-01-03 3 rows: " + PENDING);
    }

    /** The bars are there, and nothing better may ever come. */
    @Test
    void degradedDateIsRedoneForNothing() throws IOException {
        conditions();
        Extract.into(staging).run(folder);
        conditions(said("2024-01-03", "degraded"));

        Extract.Outcome outcome = Extract.into(staging).with("--resume").run(folder);

        assertThat(outcome.logged("dates are done already")).hasSize(1);
        assertThat(recorded()).containsExactly("", "2024-01-03 degraded");
        assertThat(ManifestLines.chunks(staging)).hasSize(1);
    }

    @Test
    void unchangedConditionsLeaveNoLine() throws IOException {
        conditions(said("2024-01-03", "pending"));
        Extract.into(staging).run(folder);
        List<String> before = Files.readAllLines(ManifestLines.path(staging));
        Extract.into(staging).with("--resume").run(folder);
        assertThat(Files.readAllLines(ManifestLines.path(staging))).isEqualTo(before);
    }

    /** Given by itself, the file says nothing new of its dates, so what was said of them stays. */
    @Test
    void fileGivenByItselfKeepsWhatWasSaid() throws IOException {
        conditions(said("2024-01-03", "pending"));
        Extract.into(staging).run(folder);
        conditions();
        Extract.Outcome outcome = Extract.into(staging).with("--resume").run(folder.resolve("gold.dbn"));
        assertThat(outcome.logged("dates are done already")).hasSize(1);
        assertThat(recorded()).containsExactly("2024-01-03 pending");
    }

    @Test
    void fileGivenByItselfHasNoConditions() throws IOException {
        conditions(said("2024-01-03", "pending"));
        Extract.into(staging).run(folder.resolve("gold.dbn"));
        assertThat(recorded()).containsExactly("");
    }

    @Test
    void dryRunRecordsNothing() throws IOException {
        conditions();
        Extract.into(staging).run(folder);
        conditions(said("2024-01-03", "pending"));
        Extract.into(staging).with("--resume", "--dry-run").run(folder);
        assertThat(recorded()).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "[1]",
                "[{}]",
                "[] []",
                "[{\"date\": \"2024-02-30\", \"condition\": \"available\"}]",
                "[{\"date\": \"24-1-1\", \"condition\": \"available\"}]",
                "[{\"date\": 20240103, \"condition\": \"available\"}]",
                "[{\"date\": \"2024-01-03\"}]",
                "[{\"date\": \"2024-01-03\", \"condition\": \"fine\"}]",
                "[{\"date\": \"2024-01-03\", \"condition\": \"PENDING\"}]",
                "[{\"date\": \"2024-01-03\", \"condition\": \"available\", \"last_modified_date\": \"x\"}]",
                "[{\"date\": \"2024-01-03\", \"date\": \"2024-01-04\", \"condition\": \"available\"}]",
                "[{\"date\": \"2024-01-03\", \"condition\": \"available\"}, {\"date\": \"2024-01-03\", \"condition\": \"missing\"}]",
            })
    void malformedFileIsRefused(String json) throws IOException {
        Files.writeString(folder.resolve("condition.json"), json);
        assertRefused();
    }

    @Test
    void deeplyNestedFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("condition.json"), "[".repeat(100_000));
        assertRefused();
    }

    @Test
    void endlessListIsRefused() throws IOException {
        Files.writeString(folder.resolve("condition.json"), "[" + "1,".repeat(100_000) + "1]");
        assertRefused();
    }

    private void assertRefused() throws IOException {
        Extract.Outcome outcome = Extract.into(staging).run(folder);
        assertThat(outcome.err())
                .startsWith("error: ")
                .hasLineCount(1)
                .contains("the download's condition.json cannot be used", folder.toString());
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(Tree.of(staging)).isEmpty();
    }

    /** The date after the query's last is another source's. */
    @Test
    void queryEndIsExclusive() throws IOException {
        conditions(said(FRIDAY.toString(), "pending"));
        Extract.into(staging).run(folder);
        assertThat(recorded()).containsExactly("");
    }
}
