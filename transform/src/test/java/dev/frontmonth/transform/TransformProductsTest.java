package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.RetireRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Products, contracts and series that share a staging folder: what one of them says nothing of, it must not decide. */
final class TransformProductsTest {
    private static final String BARS = """
            2024-01-02T12:00Z MGCG4 2
            2024-01-03T12:00Z MGCG4 3
            2024-01-04T12:00Z MGCG4 4
            """;

    private final ExtractedFolder folder;

    TransformProductsTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
    }

    private ExtractedSource source(String stem, String bars) {
        return folder.source(stem, "2024-01-01T00:00Z", "2024-01-06T00:00Z").bars(bars);
    }

    private ExtractedSource gold() {
        return source("mgc", BARS).mapping("MGCG4", "MGCJ4");
    }

    private void writeNasdaq() throws IOException {
        source("nq", BARS.replace("MGCG4", "NQH4")).mapping("NQH4").write();
    }

    @Test
    void anotherProductsSourceDoesNotMakeADateComplete() throws IOException {
        gold().incomplete("2024-01-03", "the file may have been cut").write();
        writeNasdaq();
        assertThat(folder.transform("--start", "2024-01-02", "--end", "2024-01-04")
                        .code())
                .isZero();
        assertThat(folder.days("MGC"))
                .containsExactly(
                        "2024-01-02 MGCG4 1 rows",
                        "2024-01-03 MGCG4 1 rows incomplete: needs UTC date 2024-01-03, which is incomplete: the file may"
                                + " have been cut",
                        "2024-01-04 MGCG4 1 rows incomplete: needs UTC date 2024-01-03, which is incomplete: the file may"
                                + " have been cut");
    }

    @Test
    void anotherProductsSourceDoesNotReachWhereThisProductsEnds() throws IOException {
        folder.source("mgc", "2024-01-01T00:00Z", "2024-01-03T23:30Z")
                .bars("2024-01-03T12:00Z MGCG4 3\n2024-01-03T23:10Z MGCG4 3")
                .mapping("MGCG4")
                .write();
        writeNasdaq();
        assertThat(folder.transform("--start", "2024-01-04").code()).isZero();
        assertThat(folder.days("MGC"))
                .containsExactly(
                        "2024-01-04 MGCG4 1 rows incomplete: lies in no source's query range from 2024-01-03T23:30Z to 2024-01-04T23:00Z");
    }

    @Test
    void anotherProductsSourceDoesNotMakeGoodADateThatFailed() throws IOException {
        gold().failing("2024-01-03").write();
        writeNasdaq();
        TransformRun run = folder.transform();
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).contains("needs UTC date 2024-01-03, which extract has not finished");
    }

    @Test
    void failureOfAnotherProductsSourceDoesNotStopThisOne() throws IOException {
        gold().write();
        source("nq", BARS.replace("MGCG4", "NQH4"))
                .mapping("NQH4")
                .failing("2024-01-03")
                .write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.transform("--symbol", "NQ").code()).isEqualTo(66);
    }

    @Test
    void anotherProductsSourceIsNoInput() throws IOException {
        gold().write();
        folder.transform();
        writeNasdaq();
        assertThat(folder.transform("--resume").summary()).contains("chunks done 0");
    }

    @Test
    void ofSourcesThatHoldAContractEachNoneSpeaksForTheOthers() throws IOException {
        source("g4", BARS).mapping("MGCG4").failing("2024-01-03").write();
        source("j4", BARS.replace("MGCG4", "MGCJ4")).mapping("MGCJ4").write();
        assertThat(folder.transform().code()).isEqualTo(66);
    }

    @Test
    void sourceThatCanHaveAllContractsMakesGoodWhatAnotherLacks() throws IOException {
        source("g4", BARS).mapping("MGCG4").failing("2024-01-03").write();
        gold().write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.days("MGC")).contains("2024-01-03 MGCG4 1 rows");
    }

    @Test
    void rootThatNoSourceKnowsIsRefusedWithTheSymbolsThatThereAre() throws IOException {
        writeNasdaq();
        TransformRun run = folder.transform();
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("NQH4");
    }

    @Test
    void anotherRootForAPartOfTheDaysIsRefused() throws IOException, SQLException {
        gold().write();
        writeNasdaq();
        folder.transform();
        TransformRun run = folder.transform("--root", "NQ", "--start", "2024-01-03", "--end", "2024-01-03");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.error())
                .contains(
                        "made as 'MGC 09:00 Australia/Brisbane start' outside the range",
                        "'NQ 09:00 Australia/Brisbane start'");
        assertThat(folder.transform("--root", "NQ").code()).isZero();
        assertThat(folder.curated("MGC")).isNotEmpty().allMatch(bar -> bar.contains(" NQH4 "));
    }

    @Test
    void anotherCalendarForAPartOfTheDaysIsRefusedAlsoWhereItOnlyLeavesAGap() throws IOException {
        gold().write();
        folder.transform();
        TransformRun run = folder.transform("--resume", "--day-start", "09:30", "--start", "2024-01-03");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.error()).contains("'MGC 09:30 Australia/Brisbane start'");
    }

    /** The day was never done, so nothing of it is held; its failure must not bar the way of merge for ever. */
    @Test
    void dayThatFailedIsTakenBackWhenItsOnlySourceIsRetired() throws IOException {
        gold().write();
        ExtractedSource bad = folder.source("bad", "2024-01-08T00:00Z", "2024-01-09T00:00Z")
                .bars("2024-01-08T12:00Z MGCG4 5 4 3 2 1")
                .mapping("MGCG4")
                .write();
        assertThat(folder.transform().code()).isEqualTo(65);
        folder.append(new RetireRecord(bad.name(), "recorded on a test feed", Instant.EPOCH, true));
        assertThat(folder.transform("--resume").code()).isZero();
        assertThat(folder.days("MGC").toString()).doesNotContain("failed");
        assertThat(folder.transform("--status").out()).contains("failed 0, unfinished 0");
    }
}
