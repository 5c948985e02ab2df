package dev.frontmonth.common.manifest;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.staging.StagingFolder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record of every type, as the stages write them. */
final class Examples {
    static final LocalDate DATE = LocalDate.parse("2024-01-02");
    static final Instant STARTED = Instant.parse("2024-03-01T10:00:00.123456Z");
    static final Instant FINISHED = Instant.parse("2024-03-01T10:00:07Z");
    static final SourceFile DBN = new SourceFile("mgc ünï.dbn.zst", 73_000_000, sha('a'));
    static final RunRecord RUN =
            new RunRecord(STARTED, "0.1.0", Map.of("chunk-days", "7", "zone", "Australia/Brisbane"));

    private Examples() {}

    static String sha(char digit) {
        return String.valueOf(digit).repeat(64);
    }

    static SourceRecord source(String name, String... supersedes) {
        return new SourceRecord(
                name,
                DBN,
                "GLBX.MDP3",
                3,
                Optional.of(Instant.parse("2010-06-06T00:00:00Z")),
                Optional.of(Instant.parse("2026-02-03T00:00:00Z")),
                6_400_000,
                Optional.of(Micros.startOf(DATE)),
                Optional.of(Micros.startOf(DATE) + Micros.HOUR),
                true,
                false,
                "metadata",
                Optional.of(sha('b')),
                List.of(supersedes),
                Optional.of(List.of(ContractInterval.of("MGCG4", DATE.minusDays(600), DATE.plusDays(30)))),
                List.of());
    }

    /** What a live capture without a bar leaves out. */
    static SourceRecord bareSource(String name) {
        return new SourceRecord(
                name,
                DBN,
                "GLBX.MDP3",
                1,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                false,
                true,
                "stream",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }

    static StoredFile file(String path) {
        return new StoredFile(path, 12_345, sha('c'), sha('d'));
    }

    static ExtractDay extractDay(String source, LocalDate date) {
        return new ExtractDay(
                date, Optional.of(file(StagingFolder.rawFile(source, date))), 1_380, sha('a'), "r1", Optional.empty());
    }

    static ExtractDay emptyExtractDay(LocalDate date) {
        return new ExtractDay(date, Optional.empty(), 0, sha('a'), "r1", Optional.of("the file may have been cut"));
    }

    static CuratedDay curatedDay(String symbol, LocalDate date) {
        FrontMonthChoice choice = new FrontMonthChoice(
                "MGCG4",
                Long.MAX_VALUE,
                Micros.startOf(date),
                Micros.startOf(date) + Micros.MINUTE,
                List.of(
                        new CandidateVolume("MGCG4", 2, Long.MAX_VALUE),
                        new CandidateVolume("MGCJ4", 1, Long.MAX_VALUE)),
                Optional.of("expiry"));
        return new CuratedDay(
                date,
                Micros.startOf(date) - Micros.HOUR,
                Micros.startOf(date) + 23 * Micros.HOUR,
                Optional.of(file(StagingFolder.curatedFile(symbol, date))),
                2,
                List.of(new RawInput(date.minusDays(1), "s-0", sha('e')), new RawInput(date, "s-0", sha('f'))),
                "r1",
                Optional.of(choice),
                List.of("lies in no source's query range from 2024-01-02T00:00Z to 2024-01-02T23:00Z"),
                true,
                false,
                "MGC 09:00 Australia/Brisbane start",
                1_380,
                List.of(new BarReplacement(
                        Micros.startOf(date),
                        "MGCG4",
                        "daily-0",
                        "s-0",
                        new BarValues(1, 3, 1, 2, 7),
                        new BarValues(Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, Long.MAX_VALUE))));
    }

    static CuratedDay emptyCuratedDay(LocalDate date, boolean withdrawn) {
        return new CuratedDay(
                date,
                Micros.startOf(date),
                Micros.startOf(date) + Micros.DAY,
                Optional.empty(),
                0,
                List.of(),
                "r1",
                Optional.empty(),
                List.of(),
                false,
                withdrawn);
    }

    static MergedDay mergedDay(LocalDate date) {
        return new MergedDay(
                date, Micros.startOf(date), Micros.startOf(date) + Micros.DAY, 1_380, Optional.of(sha('c')));
    }

    static <D extends DayRecord> ChunkRecord<D> pending(String subject, LocalDate start, LocalDate end, int attempt) {
        return ChunkRecord.pending(subject, start, end, List.of(DBN), attempt);
    }

    static ChunkRecord<ExtractDay> done(String source, LocalDate start, int attempt) {
        return Examples.<ExtractDay>pending(source, start, start.plusDays(1), attempt)
                .done(STARTED, FINISHED, 1_380, List.of(extractDay(source, start), emptyExtractDay(start.plusDays(1))));
    }
}
