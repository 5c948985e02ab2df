package dev.frontmonth.common.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which sources count, after registrations, retirements and prunings in any order. */
final class SourceStandingTest {
    private final StagingFolder staging;

    SourceStandingTest(@TempDir Path root) {
        this.staging = StagingFolder.open(root.toString());
    }

    private static RetireRecord retire(String source) {
        return new RetireRecord(source, "wrong", Examples.STARTED, true);
    }

    private static RetireRecord reinstate(String source) {
        return new RetireRecord(source, "right", Examples.STARTED, false);
    }

    /** A download that replaces others supersedes them once its dates are done. */
    private static ManifestRecord[] finished(ManifestRecord... records) {
        List<ManifestRecord> all = new ArrayList<>();
        for (ManifestRecord record : records) {
            all.add(record);
            if (record instanceof SourceRecord source && !source.supersedes().isEmpty()) {
                all.add(Examples.done(source.source(), Examples.DATE, 1));
            }
        }
        return all.toArray(ManifestRecord[]::new);
    }

    private Manifest<ExtractDay> written(ManifestRecord... records) throws IOException {
        Path path = staging.manifest(Stage.EXTRACT);
        Files.deleteIfExists(path);
        try (ManifestWriter writer = ManifestWriter.open(path, ManifestTail.EMPTY)) {
            for (ManifestRecord record : records) {
                writer.append(record);
            }
        }
        return Manifest.extract(staging);
    }

    private List<String> standings(ManifestRecord... records) throws IOException {
        return standingsAsWritten(finished(records));
    }

    /** Returns the sources, such as {@code a}, {@code b retired}, {@code c superseded by [d]} or {@code d behind [c]}. */
    private List<String> standingsAsWritten(ManifestRecord... records) throws IOException {
        Manifest<ExtractDay> manifest = written(records);
        assertThat(manifest.activeSources())
                .isEqualTo(manifest.standings().stream()
                        .filter(SourceStanding::counts)
                        .map(SourceStanding::record)
                        .toList());
        return manifest.standings().stream()
                .map(standing -> standing.record().source()
                        + (standing.retirement().isPresent() ? " retired" : "")
                        + (standing.supersededBy().isEmpty() ? "" : " superseded by " + standing.supersededBy())
                        + (standing.waitsBehind().isEmpty() ? "" : " behind " + standing.waitsBehind()))
                .toList();
    }

    private static final SourceRecord A = Examples.source("a");
    private static final SourceRecord B = Examples.source("b", "a");
    private static final SourceRecord C = Examples.source("c", "b");

    @Test
    void lastOfAChainCountsAlone() throws IOException {
        assertThat(standings(A, B, C)).containsExactly("a superseded by [c]", "b superseded by [c]", "c");
    }

    @Test
    void retiredSourceGivesWayToTheOneThatItReplaced() throws IOException {
        assertThat(standings(A, B, retire("b"))).containsExactly("a", "b retired");
        assertThat(standings(A, B, C, retire("c"))).containsExactly("a superseded by [b]", "b", "c retired");
        assertThat(standings(A, B, C, retire("b")))
                .containsExactly("a superseded by [c]", "b retired superseded by [c]", "c");
        assertThat(standings(A, B, C, retire("b"), retire("c"))).containsExactly("a", "b retired", "c retired");
    }

    @Test
    void reinstatedSourceCountsAgain() throws IOException {
        assertThat(standings(A, B, retire("b"), reinstate("b"))).containsExactly("a superseded by [b]", "b");
        assertThat(standings(A, retire("a"), reinstate("a"), retire("a"))).containsExactly("a retired");
    }

    private static ChunkRecord<ExtractDay> planned(String source, LocalDate first, LocalDate last) {
        return Examples.pending(source, first, last, 1);
    }

    @Test
    void sourceWhoseDatesAreNotDoneSupersedesNothing() throws IOException {
        LocalDate next = Examples.DATE.plusDays(2);
        ManifestRecord done = Examples.done("b", Examples.DATE, 1);
        assertThat(standingsAsWritten(A, B)).containsExactly("a", "b behind [a]");
        ManifestRecord plan = planned("b", Examples.DATE, next);
        assertThat(standingsAsWritten(A, B, plan, done)).containsExactly("a", "b behind [a]");
        assertThat(standingsAsWritten(A, B, plan, done, Examples.done("b", next, 1)))
                .containsExactly("a superseded by [b]", "b");
        assertThat(standingsAsWritten(A, B, plan, retire("a"))).containsExactly("a retired", "b");
        assertThat(standingsAsWritten(A, B, plan, retire("b"))).containsExactly("a", "b retired behind [a]");
    }

    /** Else days that are from it already would fall back while it is extended or redone. */
    @Test
    void sourceSupersedesForGoodOnceItsDatesAreDone() throws IOException {
        ManifestRecord done = Examples.done("b", Examples.DATE, 1);
        assertThat(standingsAsWritten(A, B, done, planned("b", Examples.DATE.minusDays(9), Examples.DATE.plusDays(9))))
                .containsExactly("a superseded by [b]", "b");
    }

    @Test
    void lastOfAChainWaitsBehindTheOneThatCounts() throws IOException {
        SourceRecord third = Examples.source("c", "a", "b");
        ManifestRecord done = Examples.done("b", Examples.DATE, 1);
        assertThat(standingsAsWritten(A, B, done, third)).containsExactly("a superseded by [b]", "b", "c behind [b]");
        assertThat(standingsAsWritten(A, B, third, Examples.done("c", Examples.DATE, 1)))
                .containsExactly("a superseded by [c]", "b superseded by [c]", "c");
    }

    @Test
    void newConditionsLeaveTheStandingAsItIs() throws IOException {
        DateCondition pending = new DateCondition(Examples.DATE, DateCondition.Condition.PENDING);
        assertThat(standings(A, B, B.withConditions(List.of(pending)))).containsExactly("a superseded by [b]", "b");
        assertThat(standings(A, B, retire("b"), A.withConditions(List.of(pending)), reinstate("b")))
                .containsExactly("a superseded by [b]", "b");
        assertThat(written(A, A.withConditions(List.of(pending))).source("a").conditions())
                .containsExactly(pending);
    }

    @Test
    void circleOfSourcesIsRefused() {
        assertThatThrownBy(() -> written(A, B, C, Examples.source("a", "c")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("line 4")
                .hasMessageContaining("supersedes");
        assertThatThrownBy(() -> written(Examples.source("a", "a"))).isInstanceOf(Refusal.class);
    }

    @Test
    void retirementOfASourceThatNobodyRegisteredIsRefused() {
        assertThatThrownBy(() -> written(A, retire("x")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("a source that is registered");
    }

    @Test
    void daysOfASourceThatNobodyRegisteredAreRefused() throws IOException {
        Manifest<ExtractDay> manifest = written(A, Examples.done("s-0", Examples.DATE, 1));
        assertThatThrownBy(manifest::requireSourcesKnown)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("s-0");
        written(Examples.source("s-0"), Examples.done("s-0", Examples.DATE, 1)).requireSourcesKnown();
    }

    @Test
    void prunedSourceIsNotExtracted() throws IOException {
        PruneRecord prune = new PruneRecord(List.of("s-0", "unknown"), 1, 1, Examples.STARTED);
        ChunkRecord<ExtractDay> done = Examples.done("s-0", Examples.DATE, 3);
        Manifest<ExtractDay> manifest = written(Examples.source("s-0"), done, prune);
        assertThat(manifest.state().days("s-0").values())
                .allMatch(
                        day -> day.status() == ChunkStatus.PENDING && day.done().isEmpty() && day.attemptId() == 3)
                .hasSize(2);
        assertThat(written(Examples.source("s-0"), done, prune, done)
                        .state()
                        .days("s-0")
                        .values())
                .allMatch(day -> day.settled().isPresent());
    }
}
