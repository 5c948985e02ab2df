package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A change of state of a run of consecutive days: the unit of commit. The days' content is the truth; how they were cut into
 * chunks means nothing afterwards.
 *
 * @param <D> the stage's kind of day
 * @param subject the source's folder in extract, the symbol in the other stages
 * @param start first day
 * @param end last day, inclusive
 * @param status what is said of the days
 * @param rowsWritten rows of all days together; 0 unless done
 * @param startedAt when work on it began; none while pending
 * @param finishedAt when it was done or failed; none before
 * @param sources the source files that it was made from
 * @param error why it failed; none otherwise
 * @param attemptId 1 for the first attempt at these days, and so on
 * @param days one record a day; empty while pending or in progress
 */
public record ChunkRecord<D extends DayRecord>(
        String subject,
        LocalDate start,
        LocalDate end,
        ChunkStatus status,
        long rowsWritten,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        List<SourceFile> sources,
        Optional<ChunkError> error,
        int attemptId,
        List<D> days)
        implements ManifestRecord {
    /** The type's word. */
    public static final String TYPE = "chunk";

    /** More days than any data set has; a record that claims more is refused before anything is allocated for it. */
    private static final long LONGEST = 200_000;

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("subject", subject);
        json.writeStringField("chunk_start", start.toString());
        json.writeStringField("chunk_end", end.toString());
        json.writeStringField("status", status.word());
        json.writeNumberField("rows_written", rowsWritten);
        json.writeStringField("started_at", startedAt.map(Instant::toString).orElse(null));
        json.writeStringField("finished_at", finishedAt.map(Instant::toString).orElse(null));
        json.writeNumberField("attempt_id", attemptId);
        writeSources(json);
        json.writeFieldName("error");
        if (error.isPresent()) {
            error.get().write(json);
        } else {
            json.writeNull();
        }
        json.writeArrayFieldStart("days");
        for (D day : days) {
            json.writeStartObject();
            day.write(json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** One source is an object, as a reader expects who knows only one; several are a list. */
    private void writeSources(JsonGenerator json) throws IOException {
        json.writeFieldName("source_dbn");
        if (sources.size() == 1) {
            sources.get(0).write(json);
            return;
        }
        json.writeStartArray();
        for (SourceFile source : sources) {
            source.write(json);
        }
        json.writeEndArray();
    }

    static <D extends DayRecord> ChunkRecord<D> read(Fields fields, DayRecord.Reader<D> reader) {
        String subject = fields.name("subject");
        ChunkRecord<D> chunk = new ChunkRecord<>(
                subject,
                fields.date("chunk_start"),
                fields.date("chunk_end"),
                ChunkStatus.of(fields.text("status"))
                        .orElseThrow(() -> fields.malformed("status", "pending, in_progress, done or failed")),
                fields.count("rows_written"),
                fields.optional("started_at", fields::instant),
                fields.optional("finished_at", fields::instant),
                fields.isList("source_dbn")
                        ? fields.list("source_dbn", SourceFile::read)
                        : List.of(SourceFile.read(fields.object("source_dbn"))),
                fields.optional("error", name -> ChunkError.read(fields.object(name))),
                fields.attempt("attempt_id"),
                fields.list("days", day -> reader.read(day, subject)));
        chunk.requireConsistent(fields);
        return chunk;
    }

    private void requireConsistent(Fields fields) {
        long length = end.toEpochDay() - start.toEpochDay() + 1;
        if (length < 1 || length > LONGEST) {
            throw fields.malformed("chunk_end", "a day from chunk_start on");
        }
        if (status == ChunkStatus.DONE && days.size() != length) {
            throw fields.malformed("days", "one record for each of the chunk's " + length + " days");
        }
        LocalDate previous = start.minusDays(1);
        for (D day : days) {
            if (!day.date().isAfter(previous) || day.date().isAfter(end)) {
                throw fields.malformed("days", "ascending days of the chunk");
            }
            previous = day.date();
        }
        if (status == ChunkStatus.FAILED && error.isEmpty()) {
            throw fields.malformed("error", "an object in a failed record");
        }
    }

    /** Begins the record of a chunk that a run plans. */
    public static <D extends DayRecord> ChunkRecord<D> pending(
            String subject, LocalDate start, LocalDate end, List<SourceFile> sources, int attemptId) {
        return new ChunkRecord<>(
                subject,
                start,
                end,
                ChunkStatus.PENDING,
                0,
                Optional.empty(),
                Optional.empty(),
                sources,
                Optional.empty(),
                attemptId,
                List.of());
    }

    /** The chunk's files or rows are about to change. */
    public ChunkRecord<D> inProgress(Instant startTime) {
        return with(ChunkStatus.IN_PROGRESS, 0, startTime, Optional.empty(), Optional.empty(), List.of());
    }

    /** The deed is done and on disk. */
    public ChunkRecord<D> done(Instant startTime, Instant finishTime, long rows, List<D> records) {
        return with(ChunkStatus.DONE, rows, startTime, Optional.of(finishTime), Optional.empty(), records);
    }

    /** The chunk was refused; the days' records hold the keys that it was refused with. */
    public ChunkRecord<D> failed(Instant startTime, Instant finishTime, ChunkError failure, List<D> records) {
        return with(ChunkStatus.FAILED, 0, startTime, Optional.of(finishTime), Optional.of(failure), records);
    }

    private ChunkRecord<D> with(
            ChunkStatus newStatus,
            long rows,
            Instant startTime,
            Optional<Instant> finishTime,
            Optional<ChunkError> failure,
            List<D> records) {
        return new ChunkRecord<>(
                subject,
                start,
                end,
                newStatus,
                rows,
                Optional.of(startTime),
                finishTime,
                sources,
                failure,
                attemptId,
                records);
    }

    /** Returns the chunk's name in messages. */
    public String span() {
        return start.equals(end) ? start.toString() : start + " to " + end;
    }
}
