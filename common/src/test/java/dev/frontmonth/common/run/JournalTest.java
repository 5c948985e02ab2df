package dev.frontmonth.common.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2024-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final LocalDate DATE = LocalDate.parse("2024-01-02");
    private static final Chunk CHUNK = new Chunk(DATE, DATE);
    private static final MergedDay DAY =
            new MergedDay(DATE, Micros.startOf(DATE), Micros.startOf(DATE) + 1, 5, Optional.of("0".repeat(64)));

    private final StagingFolder staging;
    private final Path manifest;
    private final Tally tally = new Tally(NOON);

    JournalTest(@TempDir Path root) {
        this.staging = StagingFolder.open(root.toString());
        this.manifest = staging.root().resolve("manifest/merge.jsonl");
    }

    @Test
    void runThatChangesNothingLeavesNoLine() throws IOException {
        open(false).close();
        assertThat(manifest).doesNotExist();
        mergeOneDay();
        String before = Files.readString(manifest);
        open(false).close();
        assertThat(manifest).hasContent(before);
    }

    @Test
    void dryRunWritesNothingAndTakesNoLock() throws IOException {
        try (Journal<MergedDay> writing = open(false);
                Journal<MergedDay> dry = open(true)) {
            assertThat(writing.manifest().isEmpty()).isTrue();
            assertThatThrownBy(() -> dry.chunks("MGC", List.of())).isInstanceOf(IllegalStateException.class);
        }
        try (Stream<Path> files = Files.walk(staging.root())) {
            assertThat(files.filter(Files::isRegularFile))
                    .containsExactly(staging.root().resolve("manifest/merge.lock"));
        }
    }

    @Test
    void dryRunInAnUntouchedFolderLeavesItEmpty() throws IOException {
        open(true).close();
        assertThat(staging.root()).isEmptyDirectory();
    }

    @Test
    void chunkGoesFromPlanToDone() throws IOException {
        mergeOneDay();
        assertThat(Files.readAllLines(manifest))
                .extracting(line -> line.replaceAll(".*\"type\":\"(\\w+)\".*?(\"status\":\"\\w+\"|$).*", "$1 $2"))
                .containsExactly(
                        "run ",
                        "chunk \"status\":\"pending\"",
                        "chunk \"status\":\"in_progress\"",
                        "chunk \"status\":\"done\"");
        assertThat(Manifest.merge(staging).state().days("MGC").values())
                .extracting(state -> state.settled().orElseThrow())
                .containsExactly(DAY);
        assertThat(tally.line()).isEqualTo("chunks done 1, failed 0; days skipped 0; rows 5; 0.0 s");
    }

    @Test
    void secondRunHasItsOwnLineAndTheNextAttempt() throws IOException {
        mergeOneDay();
        mergeOneDay();
        assertThat(Files.readAllLines(manifest)).hasSize(8);
        assertThat(Manifest.merge(staging).state().days("MGC").get(DATE))
                .extracting(state -> state == null ? 0 : state.attemptId())
                .isEqualTo(2);
    }

    @Test
    void failureIsRecordedWithItsTraceAndDetails() throws IOException {
        try (Journal<MergedDay> journal = open(false)) {
            ChunkJournal<MergedDay> chunks = journal.chunks("MGC", List.of());
            chunks.plan(List.of(CHUNK), journal.manifest().state());
            chunks.failed(CHUNK, chunks.now(), Refusal.data("gate"), List.of("row 1", "row 2"), List.of(DAY));
        }
        assertThat(Manifest.merge(staging).state().days("MGC").get(DATE))
                .matches(state -> state != null && state.hasFailed(DAY.key()))
                .extracting(state -> state == null ? "" : state.status())
                .isEqualTo(ChunkStatus.FAILED);
        assertThat(Files.readString(manifest))
                .contains("\"message\":\"gate\"", "JournalTest.java", "\"details\":[\"row 1\",\"row 2\"]");
        assertThat(tally.line()).startsWith("chunks done 0, failed 1;");
    }

    @Test
    void chunkThatWasNotPlannedIsAFault() throws IOException {
        try (Journal<MergedDay> journal = open(false)) {
            ChunkJournal<MergedDay> chunks = journal.chunks("MGC", List.of());
            assertThatThrownBy(() -> chunks.done(CHUNK, chunks.now(), 5, List.of(DAY)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void tornTailIsRepairedByTheNextWriterAlone() throws IOException {
        mergeOneDay();
        String whole = Files.readString(manifest);
        Files.writeString(manifest, "{\"v\":1,\"seq\":5,", StandardOpenOption.APPEND);
        open(true).close();
        assertThat(Files.readString(manifest)).endsWith("\"seq\":5,");
        open(false).close();
        assertThat(Files.readString(manifest)).startsWith(whole).endsWith("}\n");
        assertThat(Manifest.merge(staging).tail().seq()).isEqualTo(5);
    }

    @Test
    void damagedManifestGivesTheLockBack() throws IOException {
        mergeOneDay();
        String whole = Files.readString(manifest);
        Files.writeString(manifest, "x\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> open(false)).isInstanceOf(Refusal.class).hasMessageContaining("merge.jsonl line 5");
        Files.writeString(manifest, whole);
        open(false).close();
    }

    @Test
    void secondJournalIsRefusedWhileTheFirstIsOpen() throws IOException {
        try (Journal<MergedDay> first = open(false)) {
            assertThat(first.clock()).isSameAs(NOON);
            assertThatThrownBy(() -> open(false))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TEMPORARY));
        }
    }

    @Test
    void endOfTheRunIsRecordedWithItsReason() throws IOException {
        try (Journal<MergedDay> journal = open(false)) {
            assertThatThrownBy(() -> journal.conduct(() -> {
                        journal.chunks("MGC", List.of());
                        throw Refusal.because(Reason.TERMINATED, "ended by a signal");
                    }))
                    .isInstanceOf(Refusal.class);
        }
        assertThat(Files.readAllLines(manifest))
                .hasSize(2)
                .last(InstanceOfAssertFactories.STRING)
                .contains("\"type\":\"end\"", "\"reason\":\"terminated\"", "\"exit_code\":143", "by a signal");
        assertThat(Manifest.merge(staging).tail().seq()).isEqualTo(2);
    }

    /** The process turns a fault into an exit status; its manifest has the same. */
    @Test
    void faultEndsTheRunWithTheStatusOfTheProcess() throws IOException {
        try (Journal<MergedDay> journal = open(false)) {
            assertThatThrownBy(() -> journal.conduct(() -> {
                        journal.chunks("MGC", List.of());
                        throw new AccessDeniedException("/x");
                    }))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> journal.conduct(() -> {
                        throw new OutOfMemoryError("Java heap space");
                    }))
                    .isInstanceOf(OutOfMemoryError.class);
        }
        List<String> lines = Files.readAllLines(manifest);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).contains("\"exit_code\":77", "permission denied; /x; ", "grant the right");
        assertThat(lines.get(2)).contains("\"exit_code\":78", "-Xmx");
    }

    @Test
    void runThatWroteNothingLeavesNoEnd() throws IOException {
        try (Journal<MergedDay> journal = open(false)) {
            journal.conduct(() -> {});
        }
        assertThat(manifest).doesNotExist();
    }

    @Test
    void failedDaysLeftAloneMakeTheRunTemporary() throws IOException {
        try (Journal<MergedDay> journal = open(false)) {
            assertThat(journal.conduct(() -> journal.leaveFailed(0))).isEqualTo(Reason.NOTHING_TO_DO);
            assertThat(journal.conduct(() -> tally.done(1, 5))).isEqualTo(Reason.DONE);
            assertThatThrownBy(() -> journal.conduct(() -> journal.leaveFailed(2)))
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.reason()).isEqualTo(Reason.FAILED_BEFORE))
                    .hasMessageContaining("2 days failed before");
        }
    }

    @Test
    void tallyAddsUp() {
        Tally counts = new Tally(NOON);
        counts.done(2, 3);
        counts.done(1, 4);
        counts.failed();
        counts.skipped(new TreeSet<>(DATE.datesUntil(DATE.plusDays(9)).toList()), 7);
        assertThat(counts.line()).isEqualTo("chunks done 2, failed 1; days skipped 9; rows 7; 0.0 s");
        assertThat(counts.chunksDone()).isEqualTo(2);
        assertThat(counts.chunksSkipped()).isEqualTo(2);
        assertThat(counts.daysDone()).isEqualTo(3);
        assertThat(new Tally(Clock.offset(NOON, Duration.ofSeconds(1))).line()).endsWith("0.0 s");
    }

    private void mergeOneDay() throws IOException {
        try (Journal<MergedDay> journal = open(false)) {
            ChunkJournal<MergedDay> chunks = journal.chunks("MGC", List.of(new SourceFile("a.dbn", 1, "0".repeat(64))));
            chunks.plan(List.of(CHUNK), journal.manifest().state());
            chunks.inProgress(CHUNK, chunks.now());
            chunks.done(CHUNK, chunks.now(), 5, List.of(DAY));
        }
    }

    private Journal<MergedDay> open(boolean dryRun) throws IOException {
        RunOptions options =
                new RunOptions(staging, Optional.empty(), Optional.empty(), true, false, dryRun, 7, 50_000);
        return Journal.open(Stage.MERGE, options, Map.of("db", "gold.db"), "test", NOON, tally, Manifest::merge);
    }
}
