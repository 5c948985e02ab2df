package dev.frontmonth.common.manifest;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What the manifest says of a day after all its lines.
 *
 * @param <D> the stage's kind of day
 * @param status the last word on the day; a plan alone does not undo what was done
 * @param done the record of the last time that it was done, which may be followed by a failure; none if it never was
 * @param failure how it last failed; none if the last word is not a failure
 * @param attemptId the last attempt
 */
public record DayState<D extends DayRecord>(
        ChunkStatus status, Optional<D> done, Optional<Failure> failure, int attemptId) {

    /**
     * A failure of the chunk that a day was in. Whatever was wrong, it was wrong with the chunk: which of its days is the guilty one
     * is not known.
     *
     * @param key the day's content key at the time
     * @param start the chunk's first day
     * @param end its last day, inclusive
     */
    public record Failure(String key, LocalDate start, LocalDate end) {}

    /** Returns the record if the day is done and nothing was begun since. */
    public Optional<D> settled() {
        return status == ChunkStatus.DONE ? done : Optional.empty();
    }

    /** Returns the state of a day whose result is not where it was put, or may not be: what was done is only planned. */
    public DayState<D> unproven() {
        return status == ChunkStatus.DONE ? new DayState<>(ChunkStatus.PENDING, done, failure, attemptId) : this;
    }

    /** Returns whether the day is done with this key, so that a resumed run skips it. */
    public boolean isDone(String key) {
        return settled().filter(day -> day.key().equals(key)).isPresent();
    }

    /** Returns whether the day failed with this key, so that a resumed run needs leave to try again. */
    public boolean hasFailed(String key) {
        return status == ChunkStatus.FAILED
                && failure.filter(failed -> failed.key().equals(key)).isPresent();
    }
}
