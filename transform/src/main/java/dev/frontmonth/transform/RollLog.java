package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.manifest.CuratedDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, chunk by chunk, which contract was chosen on which days, and at the end what was out of the ordinary. */
final class RollLog {
    private static final Logger LOG = LoggerFactory.getLogger(RollLog.class);

    private final Set<String> contracts = new TreeSet<>();
    private long ties;
    private long stubs;
    private long incomplete;
    private long withdrawn;

    void take(List<DayWork.Result> results) {
        List<String> spans = new ArrayList<>();
        for (DayWork.Result result : results) {
            CuratedDay day = result.record();
            spans.add(day.date() + " " + day.choice().map(c -> c.contract()).orElse("-"));
            day.choice().ifPresent(choice -> contracts.add(choice.contract()));
            stubs += day.stub() ? 1 : 0;
            withdrawn += day.withdrawn() ? 1 : 0;
            if (!day.incomplete().isEmpty()) {
                incomplete++;
                LOG.warn(
                        "trading day {} is incomplete: it {}",
                        day.date(),
                        Printable.oneLine(String.join("; it ", day.incomplete())));
            }
            tie(result);
        }
        LOG.info("front month {}", String.join(", ", spans));
    }

    private void tie(DayWork.Result result) {
        result.tie().ifPresent(tie -> {
            ties++;
            LOG.warn("tie on {}: {}", result.plan().day().date(), tie);
        });
    }

    /** Returns the summary's part on contracts and days. */
    String line() {
        return "contracts %d; ties %d; stub days %d; incomplete days %d; withdrawn days %d"
                .formatted(contracts.size(), ties, stubs, incomplete, withdrawn);
    }
}
