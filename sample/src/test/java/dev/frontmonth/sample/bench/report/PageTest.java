package dev.frontmonth.sample.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTest {
    private static final String BEGIN = "<!-- benchmark: begin -->\n";
    private static final String END = "<!-- benchmark: end -->\n";

    @Test
    void onlyWhatStandsBetweenTheMarkersIsReplaced() throws IOException {
        String once = Page.withReport("# Speed\n" + BEGIN + "old\n" + END + "after\n", "new\n");

        assertThat(once).isEqualTo("# Speed\n" + BEGIN + "\nnew\n\n" + END + "after\n");
        assertThat(Page.withReport(once, "new\n")).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", BEGIN, END, END + BEGIN})
    void pageWithoutBothMarkersInTheirOrderIsRefused(String text) {
        assertThatIOException()
                .isThrownBy(() -> Page.withReport(text, "new"))
                .withMessageContaining("benchmark: begin");
    }
}
