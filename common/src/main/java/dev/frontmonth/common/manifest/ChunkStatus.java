package dev.frontmonth.common.manifest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a chunk record says of its days. */
public enum ChunkStatus {
    /** Planned by a run. */
    PENDING,
    /** A run was about to put its files in place, or to begin its transaction. */
    IN_PROGRESS,
    /** Files in place, or transaction committed. */
    DONE,
    /** Refused; the record says why. */
    FAILED;

    /** Returns the word in the manifest. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ChunkStatus> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }
}
