package dev.frontmonth.common.manifest;

import java.util.List;
import java.util.Optional;

/**
 * Whether a registered source counts, and if not, why.
 *
 * @param record its last registration
 * @param retirement the word that retired it; none unless it is retired
 * @param supersededBy folders of the sources that count in its place; empty unless it is superseded
 * @param waitsBehind folders of the sources that it is about to supersede and that count until its dates are done; empty once they
 *     are
 */
public record SourceStanding(
        SourceRecord record, Optional<RetireRecord> retirement, List<String> supersededBy, List<String> waitsBehind) {
    /** Returns whether the source's days count. */
    public boolean counts() {
        return isWanted() && waitsBehind.isEmpty();
    }

    /** Returns whether the source's days count, or will once all are done. */
    public boolean isWanted() {
        return retirement.isEmpty() && supersededBy.isEmpty();
    }
}
