package dev.frontmonth.common.manifest;

import java.util.List;
import java.util.Optional;

/**
 * Whether a registered source counts, and if not, why.
 *
 * @param record its last registration
 * @param retirement the word that retired it; none unless it is retired
 * @param supersededBy folders of the sources that count in its place; empty unless it is superseded
 */
public record SourceStanding(SourceRecord record, Optional<RetireRecord> retirement, List<String> supersededBy) {
    /** Returns whether the source's days count. */
    public boolean counts() {
        return retirement.isEmpty() && supersededBy.isEmpty();
    }
}
