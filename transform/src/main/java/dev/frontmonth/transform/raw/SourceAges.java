package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.SourceRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Which of two sources is the newer ({@code doc/rules.md}, "Several sources"): the one whose query ends later, then the one
 * whose file name is greater. A source without a query range, a live capture, ends a minute after its last bar begins.
 */
public final class SourceAges {
    private final Map<String, Integer> ages = new HashMap<>();

    /** Orders the sources; their order in the list does not matter. */
    public SourceAges(Collection<SourceRecord> sources) {
        sources.stream()
                .sorted(Comparator.comparingLong(SourceAges::end)
                        .thenComparing(source -> source.file().name())
                        .thenComparing(SourceRecord::source))
                .forEach(source -> ages.put(source.source(), ages.size()));
    }

    private static long end(SourceRecord source) {
        return source.queryEnd()
                .map(Micros::of)
                .or(() -> source.lastTs().map(last -> last + Micros.MINUTE))
                .orElse(Micros.of(Instant.EPOCH));
    }

    /** Compares two sources by the names of their folders: the newer one is the greater. */
    public int compare(String source, String other) {
        return Integer.compare(age(source), age(other));
    }

    private int age(String source) {
        Integer age = ages.get(source);
        if (age == null) {
            throw new IllegalArgumentException("not a source that counts: " + source);
        }
        return age;
    }
}
