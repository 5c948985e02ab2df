package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.ChunkRecord;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.RetireRecord;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which days are complete, which are left out, and which stop the run. */
final class TransformCompletenessTest {
    private static final String BARS = """
            2024-01-01T12:00Z MGCG4 1
            2024-01-02T12:00Z MGCG4 2
            2024-01-03T12:00Z MGCG4 3
            2024-01-04T12:00Z MGCG4 4
            2024-01-05T12:00Z MGCG4 5
            """;

    private final ExtractedFolder folder;

    TransformCompletenessTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
    }

    private ExtractedSource week() {
        return folder.source("mgc", "2024-01-01T00:00Z", "2024-01-06T00:00Z").bars(BARS);
    }

    @Test
    void queryThatBeginsOrEndsInsideADateLeavesItsDaysIncomplete() throws IOException {
        folder.source("mgc", "2024-01-01T23:30Z", "2024-01-03T12:00Z")
                .bars("2024-01-02T12:00Z MGCG4 2")
                .write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.days("MGC"))
                .containsExactly(
                        "2024-01-02 MGCG4 1 rows incomplete: lies in no source's query range from 2024-01-01T23:00Z to 2024-01-01T23:30Z",
                        "2024-01-03 - 0 rows incomplete: lies in no source's query range from 2024-01-03T12:00Z to 2024-01-03T23:00Z");
    }

    @Test
    void queryWithinAMicrosecondHoldsNothing() throws IOException {
        week().write();
        folder.transform();
        List<String> before = folder.days("MGC");
        folder.source("short", "2024-01-03T12:00:00.000000300Z", "2024-01-03T12:00:00.000000600Z")
                .write();
        assertThat(folder.transform("--resume").code()).isZero();
        assertThat(folder.days("MGC")).isEqualTo(before);
    }

    @Test
    void captureWithoutQueryIsIncompleteAtBothEnds() throws IOException {
        folder.capture("live").bars("""
                2024-01-02T12:00Z MGCG4 1
                2024-01-03T12:00Z MGCG4 1
                2024-01-04T12:00Z MGCG4 1
                """).write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.days("MGC"))
                .containsExactly(
                        "2024-01-02 MGCG4 1 rows incomplete: lies in no source's query range from 2024-01-01T23:00Z to 2024-01-02T00:00Z",
                        "2024-01-03 MGCG4 1 rows",
                        "2024-01-04 MGCG4 1 rows",
                        "2024-01-05 - 0 rows incomplete: lies in no source's query range from 2024-01-05T00:00Z to 2024-01-05T23:00Z");
    }

    @Test
    void dateThatTheSourceMayNotWhollyHoldMakesItsDaysIncomplete() throws IOException {
        week().incomplete("2024-01-04", "the file may have been cut").write();
        assertThat(folder.transform("--start", "2024-01-03", "--end", "2024-01-05")
                        .code())
                .isZero();
        assertThat(folder.days("MGC"))
                .containsExactly(
                        "2024-01-03 MGCG4 1 rows",
                        "2024-01-04 MGCG4 1 rows incomplete: needs UTC date 2024-01-04, which is incomplete: the file may"
                                + " have been cut",
                        "2024-01-05 MGCG4 1 rows incomplete: needs UTC date 2024-01-04, which is incomplete: the file may"
                                + " have been cut");
    }

    @Test
    void dateThatAnotherSourceWhollyHoldsLacksNothing() throws IOException {
        week().mapping("MGCG4")
                .incomplete("2024-01-04", "the file may have been cut")
                .write();
        folder.source("daily", "2024-01-04T00:00Z", "2024-01-05T00:00Z")
                .mapping("MGCG4")
                .bars("2024-01-04T12:00Z MGCG4 4")
                .write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.days("MGC")).contains("2024-01-04 MGCG4 1 rows", "2024-01-05 MGCG4 1 rows");
    }

    /** The second source holds the date only until noon, so it proves nothing of the afternoon. */
    @Test
    void dateThatAnotherSourceHoldsInPartStaysIncomplete() throws IOException {
        week().incomplete("2024-01-04", "the file may have been cut").write();
        folder.source("noon", "2024-01-02T00:00Z", "2024-01-04T12:00Z").write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.days("MGC"))
                .contains(
                        "2024-01-04 MGCG4 1 rows incomplete: needs UTC date 2024-01-04, which is incomplete: the file may"
                                + " have been cut");
    }

    @Test
    void gapBetweenTwoSourcesIsAReason() throws IOException {
        folder.source("early", "2024-01-01T00:00Z", "2024-01-02T06:00Z")
                .bars("2024-01-02T01:00Z MGCG4 2")
                .write();
        folder.source("late", "2024-01-02T12:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-02T13:00Z MGCG4 2")
                .write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.days("MGC"))
                .contains("2024-01-02 MGCG4 2 rows incomplete: lies in no source's query range"
                        + " from 2024-01-02T06:00Z to 2024-01-02T12:00Z");
    }

    @Test
    void incompleteDaysCanBeLeftOutAndAreThenWithdrawn() throws IOException {
        week().write();
        assertThat(folder.transform("--complete-only").code()).isZero();
        assertThat(folder.days("MGC"))
                .extracting(day -> day.substring(0, 10))
                .containsExactly("2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05");
        folder.transform("--resume");
        assertThat(folder.days("MGC")).hasSize(6);
        assertThat(folder.transform("--resume", "--complete-only").summary())
                .contains("days skipped 4", "withdrawn days 2");
        assertThat(folder.days("MGC")).contains("2024-01-01 - 0 rows withdrawn", "2024-01-06 - 0 rows withdrawn");
    }

    @Test
    void incompleteDayIsRedoneByItselfWhenASourceCoversTheRest() throws IOException {
        week().write();
        folder.transform();
        folder.source("next", "2024-01-06T00:00Z", "2024-01-09T00:00Z").write();
        TransformRun run = folder.transform("--resume");
        assertThat(run.summary()).contains("days skipped 5");
        assertThat(folder.days("MGC"))
                .contains(
                        "2024-01-05 MGCG4 1 rows", "2024-01-06 - 0 rows", "2024-01-07 - 0 rows", "2024-01-08 - 0 rows");
    }

    @Test
    void dateThatExtractFailedOnStopsTheRunNamingTheCommand() throws IOException {
        ExtractedSource source = week().failing("2024-01-03").write();
        TransformRun run = folder.transform();
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error())
                .startsWith("error: trading day 2024-01-03 needs UTC date 2024-01-03, which extract has not finished ("
                        + source.name() + ": failed)")
                .contains("nothing was changed")
                .contains("extract with --resume --retry-failed");
        assertThat(folder.tree("curated")).isEmpty();
        source.finish();
        assertThat(folder.transform().code()).isZero();
    }

    @Test
    void dateThatACrashLeftUnfinishedStopsTheRunToo() throws IOException {
        week().crashingOn("2024-01-03").write();
        assertThat(folder.transform().error()).contains("2024-01-03, which extract has not finished", "unfinished");
        assertThat(folder.transform("--start", "2024-01-04", "--end", "2024-01-05")
                        .error())
                .contains("trading day 2024-01-04 needs UTC date 2024-01-03");
    }

    @Test
    void rangeOfFailedDatesAloneNamesTheCommandToo() throws IOException {
        week().failing("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05")
                .write();
        assertThat(folder.transform("--start", "2024-01-03", "--end", "2024-01-03")
                        .error())
                .startsWith("error: trading day 2024-01-03 needs UTC date 2024-01-02, which extract has not finished");
        assertThat(folder.transform().error()).contains("which extract has not finished");
    }

    /** An extract that crashed in another month left no date beside the finished ones; it is not forgotten all the same. */
    @Test
    void unfinishedDatesFarFromTheFinishedOnesStopTheRun() throws IOException {
        folder.source("mgc", "2024-01-01T00:00Z", "2024-02-01T00:00Z")
                .bars(BARS)
                .without("2024-01-06", "2024-01-20")
                .without("2024-01-23", "2024-01-31")
                .crashingOn("2024-01-21", "2024-01-22")
                .write();
        assertThat(folder.transform().error())
                .startsWith("error: trading day 2024-01-22 needs UTC date 2024-01-21, which extract has not finished");
        assertThat(folder.transform("--end", "2024-01-05").code()).isZero();
    }

    @Test
    void failureOutsideTheRangeDoesNotStopTheRun() throws IOException {
        week().failing("2024-01-03").write();
        assertThat(folder.transform("--start", "2024-01-02", "--end", "2024-01-02")
                        .code())
                .isZero();
        assertThat(folder.transform("--start", "2024-01-05", "--end", "2024-01-05")
                        .code())
                .isZero();
        assertThat(folder.days("MGC")).containsExactly("2024-01-02 MGCG4 1 rows", "2024-01-05 MGCG4 1 rows");
    }

    @Test
    void failureOfASupersededSourceIsForgotten() throws IOException {
        ExtractedSource broken = week().failing("2024-01-03").write();
        week().bars("2024-01-03T13:00Z MGCG4 3").write(broken);
        assertThat(folder.transform().code()).isZero();
    }

    @Test
    void datesNeverExtractedAreLeftOutByDefault() throws IOException {
        week().without("2024-01-04", "2024-01-05").write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.days("MGC"))
                .extracting(day -> day.substring(0, 10))
                .containsExactly("2024-01-01", "2024-01-02", "2024-01-03");
    }

    @Test
    void datesNeverExtractedAreRefusedInsideARange() throws IOException {
        ExtractedSource source = week().without("2024-01-03", "2024-01-03").write();
        TransformRun run = folder.transform("--start", "2024-01-02", "--end", "2024-01-05");
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error())
                .startsWith(
                        "error: trading day 2024-01-03 needs UTC date 2024-01-03, which the sources hold but extract was"
                                + " not asked for")
                .contains("run extract --start 2024-01-03 --end 2024-01-03");
        assertThat(folder.transform("--start", "2024-01-03", "--end", "2024-01-03")
                        .code())
                .isEqualTo(66);
        source.finish();
        assertThat(folder.transform("--start", "2024-01-02", "--end", "2024-01-05")
                        .code())
                .isZero();
    }

    /** One end only cuts off: the other side reaches as far as extract was asked to go, edge day and days beyond it alike. */
    @Test
    void oneEndAloneNamesNothingBeyondWhatWasExtracted() throws IOException {
        week().without("2024-01-04", "2024-01-05").write();
        for (String[] bound : new String[][] {{"--start", "2024-01-02"}, {"--end", "2024-01-05"}}) {
            TransformRun run = folder.transform(bound);
            assertThat(run.code()).isZero();
            assertThat(run.log()).anyMatch(line -> line.startsWith("2 UTC dates from 2024-01-04 to 2024-01-05 lie in"));
            assertThat(folder.days("MGC"))
                    .extracting(day -> day.substring(0, 10))
                    .last()
                    .isEqualTo("2024-01-03");
        }
    }

    @Test
    void failureIsNoHoleWhereAnotherSourceHoldsTheDateWholly() throws IOException {
        ExtractedSource broken = week().mapping("MGCG4")
                .failing("2024-01-03")
                .crashingOn("2024-01-04")
                .write();
        folder.source("whole", "2024-01-02T00:00Z", "2024-01-06T00:00Z")
                .mapping("MGCG4")
                .bars("2024-01-03T12:00Z MGCG4 3")
                .write();
        TransformRun run = folder.transform("--complete-only");
        assertThat(run.code()).isZero();
        assertThat(run.log())
                .anyMatch(line -> line.startsWith(broken.name() + ": failed, on 1 UTC dates from 2024-01-03"))
                .anyMatch(line -> line.startsWith(broken.name() + ": unfinished, on 1 UTC dates"));
        assertThat(folder.days("MGC")).anyMatch(day -> day.startsWith("2024-01-03"));
    }

    /** Who has no mapping may lack any contract; who has no bars either may have had no mapping because he is of something else. */
    @ParameterizedTest
    @CsvSource({",MGCJ4", "MGCG4,", "MGCG4,MGCJ4"})
    void failureIsAHoleWhereAnotherSourceProvesNothing(@Nullable String failing, @Nullable String other)
            throws IOException {
        mapped(week(), failing).failing("2024-01-03").write();
        mapped(folder.source("other", "2024-01-02T00:00Z", "2024-01-06T00:00Z"), other)
                .write();
        assertThat(folder.transform().error()).contains("which extract has not finished");
    }

    private static ExtractedSource mapped(ExtractedSource source, @Nullable String contract) {
        return contract == null ? source : source.mapping(contract);
    }

    /** With the bars of the other contract alone the day would have another front month. */
    @Test
    void dateThatASourceHoldsAndDidNotExtractIsNotMadeGoodByAnotherContractsFile() throws IOException {
        folder.source("big", "2024-01-02T00:00Z", "2024-01-06T00:00Z")
                .mapping("MGCG4")
                .bars("2024-01-03T12:00Z MGCG4 500\n2024-01-04T12:00Z MGCG4 500")
                .without("2024-01-04", "2024-01-05")
                .write();
        folder.source("small", "2024-01-02T00:00Z", "2024-01-06T00:00Z")
                .mapping("MGCJ4")
                .bars("2024-01-03T12:00Z MGCJ4 5\n2024-01-04T12:00Z MGCJ4 5")
                .write();
        TransformRun run = folder.transform();
        assertThat(run.code()).isZero();
        assertThat(run.log()).anyMatch(line -> line.startsWith("2 UTC dates from 2024-01-04 to 2024-01-05 lie in"));
        assertThat(folder.days("MGC"))
                .extracting(day -> day.substring(0, 16))
                .containsExactly("2024-01-02 - 0 r", "2024-01-03 MGCG4");
        assertThat(folder.transform("--start", "2024-01-04", "--end", "2024-01-04")
                        .code())
                .isEqualTo(66);

        folder.source("both", "2024-01-02T00:00Z", "2024-01-06T00:00Z")
                .mapping("MGCG4", "MGCJ4")
                .bars("2024-01-04T12:00Z MGCG4 500")
                .write();
        folder.transform("--resume");
        assertThat(folder.days("MGC")).anyMatch(day -> day.startsWith("2024-01-04 MGCG4"));
    }

    @Test
    void failureIsAHoleWhereAnotherSourceHoldsTheDateInPart() throws IOException {
        week().failing("2024-01-03").write();
        folder.source("part", "2024-01-03T01:00Z", "2024-01-06T00:00Z").write();
        assertThat(folder.transform().error()).contains("which extract has not finished");
        folder.source("doubtful", "2024-01-02T00:00Z", "2024-01-06T00:00Z")
                .incomplete("2024-01-03", "cut")
                .write();
        assertThat(folder.transform().error()).contains("which extract has not finished");
    }

    @Test
    void daysOfASourceThatNobodyRegisteredAreRefused() throws IOException {
        week().write();
        folder.append(ChunkRecord.<ExtractDay>pending(
                "forged-12345678",
                LocalDate.parse("2024-01-02"),
                LocalDate.parse("2024-01-02"),
                List.of(new SourceFile("f", 1, Sha256.ZERO)),
                1));
        TransformRun run = folder.transform();
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("a source that it does not know: forged-12345678");
    }

    @Test
    void retiredSourceCountsForNothing() throws IOException {
        ExtractedSource source = week().write();
        folder.source("other", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-02T03:00Z MGCJ4 7")
                .write();
        folder.transform();
        folder.append(new RetireRecord(source.name(), "wrong", Instant.EPOCH, true));
        assertThat(folder.transform("--resume").code()).isZero();
        assertThat(folder.days("MGC")).anyMatch(day -> day.startsWith("2024-01-02 MGCJ4 1 rows"));
        assertThat(folder.days("MGC")).anyMatch(day -> day.startsWith("2024-01-05") && day.contains("withdrawn"));
    }

    /** Another product's source is no reason to keep the days of the one that was retired. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void daysOfTheOnlySourceAreTakenBackOnceItIsRetired(boolean another) throws IOException {
        ExtractedSource source = week().mapping("MGCG4").write();
        if (another) {
            folder.source("gold", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                    .mapping("GCG4")
                    .bars("2024-01-02T03:00Z GCG4 7")
                    .write();
        }
        folder.transform();
        folder.append(new RetireRecord(source.name(), "wrong", Instant.EPOCH, true));
        assertThat(folder.transform("--resume").code()).isZero();
        assertThat(folder.days("MGC")).isNotEmpty().allMatch(day -> day.contains("withdrawn"));
    }

    @Test
    void rangeOutsideAllSourcesIsAMissingInput() throws IOException {
        week().write();
        TransformRun run = folder.transform("--start", "2025-01-01", "--end", "2025-01-31");
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).startsWith("error: no trading day of the range is covered by a source");
        assertThat(folder.tree("manifest").keySet()).noneMatch(name -> name.endsWith("transform.jsonl"));
    }

    /** The first evening of daily files has no complete day. */
    @Test
    void incompleteDaysAloneAreNoRangeWithoutASource() throws IOException {
        folder.source("evening", "2024-01-03T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-03T12:00Z MGCG4 3")
                .write();
        TransformRun run = folder.transform("--complete-only");
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error())
                .startsWith(
                        "error: complete trading days were expected, found 2 that are incomplete, which --complete-only");
    }

    @Test
    void folderWithoutRawDaysIsAMissingInput() {
        TransformRun run = folder.transform();
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).contains("has no raw days", "run extract first");
    }

    @Test
    void sourceWithoutBarsIsARangeOfEmptyDays() throws IOException {
        folder.source("holiday", "2024-01-01T00:00Z", "2024-01-03T00:00Z").write();
        assertThat(folder.transform("--complete-only").code()).isZero();
        assertThat(folder.days("MGC")).containsExactly("2024-01-02 - 0 rows");
    }
}
