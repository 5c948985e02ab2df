package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sources over the same time: a full history and later daily files. */
final class TransformSourcesTest {
    private final ExtractedFolder folder;

    TransformSourcesTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
    }

    private ExtractedSource history(String extra) throws IOException {
        return folder.source("history", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("""
                        2024-01-02T03:00Z MGCG4 2
                        2024-01-03T03:00Z MGCG4 3
                        2024-01-03T04:00Z MGCJ4 1
                        """ + extra)
                .write();
    }

    private ExtractedSource daily(String third) throws IOException {
        return folder.source("daily", "2024-01-03T00:00Z", "2024-01-05T00:00Z")
                .bars(third + """
                        2024-01-03T04:00Z MGCJ4 1
                        2024-01-04T03:00Z MGCG4 4
                        """)
                .write();
    }

    @Test
    void identicalBarsCountOnceAndTheSourcesContinueEachOther() throws IOException, SQLException {
        history("");
        daily("2024-01-03T03:00Z MGCG4 3\n");
        assertThat(folder.transform("--complete-only").code()).isZero();
        assertThat(folder.curated("MGC"))
                .containsExactly(
                        "2024-01-02 2024-01-02T03:00Z MGCG4 2000.0 2",
                        "2024-01-03 2024-01-03T03:00Z MGCG4 2000.0 3",
                        "2024-01-04 2024-01-04T03:00Z MGCG4 2000.0 4");
        assertThat(folder.days("MGC"))
                .containsExactly("2024-01-02 MGCG4 1 rows", "2024-01-03 MGCG4 1 rows", "2024-01-04 MGCG4 1 rows");
    }

    @Test
    void differentBarsAreRefusedNamingBothSourcesAndTheDay() throws IOException {
        ExtractedSource history = history("");
        ExtractedSource daily = daily("2024-01-03T03:00Z MGCG4 5\n");
        TransformRun run = folder.transform("--chunk-days", "1");
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error())
                .contains("2024-01-03T03:00Z MGCG4", history.name() + ": ", daily.name() + ": ")
                .contains("trading day 2024-01-03");
        assertThat(folder.tree("curated").keySet()).containsExactly("curated/MGC/2024-01-02.parquet");
        assertThat(folder.transform("--resume", "--chunk-days", "1").code()).isEqualTo(75);
    }

    /** The date was curated from one source; another gives it with the same bars: nothing to redo. */
    @Test
    void secondSourceWithTheSameBarsOfADateRedoesNothing() throws IOException {
        history("");
        folder.transform("--end", "2024-01-02");
        NavigableMap<String, String> before = folder.tree("curated");
        folder.source("twin", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("""
                2024-01-02T03:00Z MGCG4 2
                2024-01-03T03:00Z MGCG4 3
                2024-01-03T04:00Z MGCJ4 1
                """)
                .write();
        assertThat(folder.transform("--resume", "--end", "2024-01-02").summary())
                .contains("chunks done 0");
        folder.transform("--end", "2024-01-02");
        assertThat(folder.tree("curated")).isEqualTo(before);
    }

    @Test
    void barsThatOnlyOneSourceHasAreKept() throws IOException, SQLException {
        history("2024-01-03T05:00Z MGCG4 9\n");
        daily("2024-01-03T03:00Z MGCG4 3\n2024-01-03T06:00Z MGCG4 1\n");
        assertThat(folder.transform("--start", "2024-01-03", "--end", "2024-01-03")
                        .code())
                .isZero();
        assertThat(folder.curated("MGC"))
                .containsExactly(
                        "2024-01-03 2024-01-03T03:00Z MGCG4 2000.0 3",
                        "2024-01-03 2024-01-03T05:00Z MGCG4 2000.0 9",
                        "2024-01-03 2024-01-03T06:00Z MGCG4 2000.0 1");
    }

    /** Which source was registered first shows nowhere in the days. */
    @Test
    void orderOfRegistrationMakesNoDifference(@TempDir Path other) throws IOException {
        ExtractedFolder reversed = new ExtractedFolder(other);
        doubtful(folder, "a").write();
        doubtful(folder, "b").write();
        doubtful(reversed, "b").write();
        doubtful(reversed, "a").write();
        assertThat(folder.transform().code()).isZero();
        assertThat(reversed.transform().code()).isZero();
        assertThat(reversed.days("MGC")).isEqualTo(folder.days("MGC"));
        assertThat(reversed.tree("curated")).isEqualTo(folder.tree("curated"));
        assertThat(reversed.states("MGC").values().stream().map(state -> state.settled()))
                .containsExactlyElementsOf(folder.states("MGC").values().stream()
                        .map(state -> state.settled())
                        .toList());
    }

    private static ExtractedSource doubtful(ExtractedFolder in, String name) {
        return in.source(name, "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-02T03:00Z MGCG4 2")
                .incomplete("2024-01-02", "cut in " + name);
    }
}
