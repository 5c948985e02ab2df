package dev.frontmonth.transform.rule;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.transform.rule.Violation.Reason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks rows the rules one by one, and keeps the first offending rows and the totals. */
final class ViolationTally {
    private final int limit;
    private final List<Violation> rows = new ArrayList<>();
    private final Map<Reason, Long> totals = new EnumMap<>(Reason.class);
    private long bars;

    ViolationTally(int limit) {
        this.limit = limit;
    }

    void ask(RawBars outrights, int row, long latestTs) {
        List<Reason> broken = Stream.of(Reason.values())
                .filter(reason -> reason.isBrokenBy(outrights, row, latestTs))
                .toList();
        if (broken.isEmpty()) {
            return;
        }
        bars++;
        broken.forEach(reason -> totals.merge(reason, 1L, Long::sum));
        if (rows.size() < limit) {
            rows.add(Violation.of(outrights, row, broken));
        }
    }

    ViolationReport report() {
        return new ViolationReport(List.copyOf(rows), bars, Collections.unmodifiableMap(new EnumMap<>(totals)));
    }
}
