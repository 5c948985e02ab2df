package dev.frontmonth.transform;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.run.Chunk;
import dev.frontmonth.common.run.ChunkJournal;
import dev.frontmonth.common.run.Journal;
import dev.frontmonth.transform.raw.RawDayFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A run's chunks in the manifest. The plan is written with the first chunk, so that a run refused before leaves no trace. */
final class PlannedChunks {
    private final Journal<CuratedDay> journal;
    private final String symbol;
    private final List<Chunk> chunks;
    private final Map<LocalDate, DayPlan> plans;
    private final Map<String, SourceFile> sources;
    private Optional<ChunkJournal<CuratedDay>> lines = Optional.empty();

    PlannedChunks(
            Journal<CuratedDay> journal,
            String symbol,
            List<Chunk> chunks,
            Map<LocalDate, DayPlan> plans,
            Collection<SourceRecord> sources) {
        this.journal = journal;
        this.symbol = symbol;
        this.chunks = chunks;
        this.plans = plans;
        this.sources = sources.stream().collect(Collectors.toMap(SourceRecord::source, SourceRecord::file));
    }

    /** Returns where the chunks are recorded; called by the committing thread alone. */
    ChunkJournal<CuratedDay> lines() throws IOException {
        if (lines.isEmpty()) {
            ChunkJournal<CuratedDay> begun = journal.chunks(symbol, List.of());
            begun.plan(chunks, journal.manifest().state(), this::sourcesOf);
            lines = Optional.of(begun);
        }
        return lines.get();
    }

    private List<SourceFile> sourcesOf(Chunk chunk) {
        return chunk.days().stream()
                .map(plans::get)
                .flatMap(plan -> plan.files().stream())
                .map(RawDayFile::source)
                .distinct()
                .sorted()
                .map(sources::get)
                .toList();
    }
}
