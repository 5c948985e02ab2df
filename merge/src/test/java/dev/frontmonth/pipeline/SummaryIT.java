package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard output holds one JSON object, of fields that do not change; standard error holds the log in the form asked for. */
final class SummaryIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Stages stages;
    private Path source;

    @BeforeEach
    void prepare(@TempDir Path home) throws IOException {
        source =
                SampleSource.write(home.resolve("sample.dbn.zst"), LocalDate.of(2024, 1, 8), LocalDate.of(2024, 1, 19));
        stages = new Stages(home);
    }

    private JsonNode summary(List<String> command) throws Exception {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of("--json", "--log-format", "json"));
        List<String> streams = stages.streams(words);
        for (String line : streams.get(1).lines().toList()) {
            assertThat(JSON.readTree(line).get("formattedMessage").textValue()).isNotEmpty();
        }
        assertThat(streams.get(0)).hasLineCount(1);
        return JSON.readTree(streams.get(0));
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
            names.add(all.next());
        }
        return names;
    }

    @Test
    void fieldsOfEachStageAreThoseThatArePromised() throws Exception {
        List<String> common = List.of(
                "stage",
                "version",
                "status",
                "exit_code",
                "reason",
                "message",
                "chunks_done",
                "chunks_failed",
                "chunks_skipped",
                "days_done",
                "days_skipped",
                "rows",
                "contracts");
        JsonNode extract = summary(stages.extract(source));
        assertThat(names(extract)).containsAll(common).endsWith("warnings", "wall_seconds");
        assertThat(extract.get("rows").asLong()).isEqualTo(17_016);
        assertThat(extract.get("days_done").asLong()).isEqualTo(12);

        JsonNode transform = summary(stages.transform());
        assertThat(names(transform)).containsAll(common).endsWith("warnings", "wall_seconds");
        assertThat(transform.get("contracts").asInt()).isEqualTo(1);
        assertThat(transform.get("warnings").findValuesAsText("kind")).contains("incomplete_day");

        JsonNode merge = summary(stages.merge());
        assertThat(names(merge)).containsAll(common).contains("rows_inserted", "rows_changed", "rows_removed");
        assertThat(merge.get("rows_inserted")).isEqualTo(transform.get("rows"));
        assertThat(merge.get("contracts").asInt()).isEqualTo(1);

        JsonNode again = summary(stages.merge("--resume"));
        assertThat(again.get("reason").textValue()).isEqualTo("nothing_to_do");
        assertThat(again.get("days_skipped").asInt()).isEqualTo(13);
        assertThat(again.get("chunks_skipped").asInt()).isEqualTo(2);
    }

    @Test
    void refusedRunHasASummaryToo() throws Exception {
        JsonNode missing = summary(stages.extract(source.resolveSibling("nowhere.dbn.zst")));
        assertThat(missing.get("status").textValue()).isEqualTo("failed");
        assertThat(missing.get("exit_code").asInt()).isEqualTo(66);
        assertThat(missing.get("reason").textValue()).isEqualTo("input_missing");
        assertThat(missing.get("message").textValue()).contains("nowhere.dbn.zst");
    }
}
