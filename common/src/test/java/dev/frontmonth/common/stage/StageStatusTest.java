package dev.frontmonth.common.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.staging.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StageStatusTest {
    private static SubjectStatus source(String name, long failed) {
        return new SubjectStatus("source", name, Map.of("done", 1L, "failed", failed), List.of());
    }

    @Test
    void ofThousandsOfSourcesThatAreDoneAFewAreShownAndAllThatAreNot() {
        List<SubjectStatus> sources = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            sources.add(source("daily-" + i, i % 10 == 9 ? 1 : 0));
        }
        StageStatus status = new StageStatus(Stage.EXTRACT, sources, List.of(), List.of(), List.of());
        assertThat(status.text().lines().filter(line -> line.startsWith("  source ")))
                .hasSize(13)
                .anyMatch(line -> line.contains("daily-29") && line.contains("failed 1"));
        assertThat(status.text()).contains("  and 17 more of which all is done");
    }

    @Test
    void aFewSourcesAreAllShown() {
        StageStatus status = new StageStatus(
                Stage.EXTRACT, List.of(source("a", 0), source("b", 0)), List.of(), List.of(), List.of());
        assertThat(status.text()).contains("source a: ", "source b: ").doesNotContain("more of which");
    }
}
