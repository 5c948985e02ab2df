package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.staging.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sources for tests of how their ages compare. */
final class Overlaps {
    static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private Overlaps() {}

    /** Returns the ages of sources whose queries end an hour apart, the oldest first. */
    static SourceAges ages(String... sources) {
        List<SourceRecord> records = new ArrayList<>();
        for (String source : sources) {
            records.add(source(source, source, Optional.of(START.plusSeconds(3_600L * (1 + records.size()))), ""));
        }
        return new SourceAges(records);
    }

    /** Returns a source's record; {@code lastTs} as {@code 2024-01-02T03:00Z}, or empty without bars. */
    static SourceRecord source(String source, String fileName, Optional<Instant> queryEnd, String lastTs) {
        return new SourceRecord(
                source,
                new SourceFile(fileName, 1, Sha256.ZERO),
                "GLBX.MDP3",
                3,
                queryEnd.map(end -> START),
                queryEnd,
                1,
                Optional.of(Micros.of(START)),
                lastTs.isEmpty()
                        ? Optional.empty()
                        : Optional.of(dev.frontmonth.transform.contract.RawBarsBuilder.ts(lastTs)),
                true,
                false,
                "metadata",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of());
    }
}
