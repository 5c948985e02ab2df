package dev.frontmonth.common.manifest;

import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that a manifest says of one day, line by line: more than {@link DayState} keeps, such as when it was done and why it
 * failed. Reads the whole manifest, so it is for one day that somebody asks about.
 *
 * @param <D> the stage's kind of day
 * @param date the day
 * @param chunks the chunks that hold the day, in the order of their lines
 */
public record DayHistory<D extends DayRecord>(LocalDate date, List<ChunkRecord<D>> chunks) {
    /** Reads what transform's manifest says of a trading day. */
    public static DayHistory<CuratedDay> transform(StagingFolder staging, String symbol, LocalDate date)
            throws IOException {
        List<ChunkRecord<CuratedDay>> chunks = new ArrayList<>();
        ManifestReader.read(staging.manifest(Stage.TRANSFORM), (type, fields) -> {
            if (type.equals(ChunkRecord.TYPE) && holds(fields, symbol, date)) {
                chunks.add(ChunkRecord.read(fields, CuratedDay::read));
            }
        });
        return new DayHistory<>(date, chunks);
    }

    private static boolean holds(Fields fields, String subject, LocalDate date) {
        return fields.text("subject").equals(subject)
                && !date.isBefore(fields.date("chunk_start"))
                && !date.isAfter(fields.date("chunk_end"));
    }

    /** Returns the last chunk with a record of the day that was done. */
    public Optional<ChunkRecord<D>> lastDone() {
        return last(chunk -> chunk.status() == ChunkStatus.DONE && day(chunk).isPresent());
    }

    /** Returns the last chunk that failed. */
    public Optional<ChunkRecord<D>> lastFailed() {
        return last(chunk -> chunk.status() == ChunkStatus.FAILED);
    }

    private Optional<ChunkRecord<D>> last(Predicate<ChunkRecord<D>> wanted) {
        return chunks.stream().filter(wanted).reduce((first, second) -> second);
    }

    /** Returns a chunk's record of the day. */
    public Optional<D> day(ChunkRecord<D> chunk) {
        return chunk.days().stream().filter(day -> day.date().equals(date)).findFirst();
    }
}
