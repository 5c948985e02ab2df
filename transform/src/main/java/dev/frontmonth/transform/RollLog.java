package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.run.Tally;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.transform.roll.Tie;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells, chunk by chunk, which contract was chosen on which days, and at the end what was out of the ordinary. */
final class RollLog {
    private static final Logger LOG = LoggerFactory.getLogger(RollLog.class);

    /** Incomplete days that have a line of their own; a truncated source can have thousands. */
    private static final long SHOWN_INCOMPLETE = 3;

    private final Tally tally;
    private final Finding ties = new Finding();
    private final Finding incomplete = new Finding();
    private final Finding repeated = new Finding();
    private final Finding replaced = new Finding();
    private long stubs;
    private long withdrawn;

    /** Something out of the ordinary: how often it was seen, on how many days, and on which first and last. */
    private static final class Finding {
        private long count;
        private long days;
        private Optional<LocalDate> first = Optional.empty();
        private Optional<LocalDate> last = Optional.empty();

        void add(LocalDate day, long times) {
            if (times > 0) {
                count += times;
                days++;
                first = first.or(() -> Optional.of(day));
                last = Optional.of(day);
            }
        }

        /** Returns the days in words, such as {@code first 2010-09-12, last 2010-10-01}. */
        String span() {
            return first.equals(last)
                    ? "on " + first.orElseThrow()
                    : "first " + first.orElseThrow() + ", last " + last.orElseThrow();
        }
    }

    RollLog(Tally tally) {
        this.tally = tally;
    }

    void take(List<DayWork.Result> results) {
        List<String> spans = new ArrayList<>();
        for (DayWork.Result result : results) {
            CuratedDay day = result.record();
            spans.add(day.date() + " " + day.contract().orElse("-"));
            day.choice().ifPresent(choice -> tally.contract(choice.contract()));
            stubs += day.stub() ? 1 : 0;
            withdrawn += day.withdrawn() ? 1 : 0;
            repeated.add(day.date(), day.repeatedBars());
            replaced.add(day.date(), day.replacements().size());
            incomplete(day);
            result.tie().ifPresent(tie -> tie(day.date(), tie));
        }
        LOG.info("front month {}", String.join(", ", spans));
    }

    private void incomplete(CuratedDay day) {
        if (!day.incomplete().isEmpty() && incomplete.count < SHOWN_INCOMPLETE) {
            LOG.warn(
                    "trading day {} is incomplete: it {}",
                    day.date(),
                    Printable.oneLine(String.join("; it ", day.incomplete())));
        }
        incomplete.add(day.date(), day.incomplete().isEmpty() ? 0 : 1);
    }

    private void tie(LocalDate date, Tie tie) {
        ties.add(date, 1);
        LOG.warn("tie on {}: {}", date, tie);
    }

    /** Says at the end, a line each, what a reader of many lines may have missed. */
    void warn() {
        count(WarningKind.TIE, ties);
        count(WarningKind.INCOMPLETE_DAY, incomplete);
        count(WarningKind.REPEATED_BAR, repeated);
        count(WarningKind.REPLACED_BAR, replaced);
        if (ties.count > 0) {
            LOG.warn("ties: {}, {}; see transform --explain DAY", ties.count, ties.span());
        }
        if (incomplete.count > 0) {
            LOG.warn("incomplete days: {}, {}; see transform --explain DAY", incomplete.count, incomplete.span());
        }
        if (repeated.count > 0) {
            LOG.info(
                    "repeated bars: {} bars that several sources give alike count once, on {} days, {}",
                    repeated.count,
                    repeated.days,
                    repeated.span());
        }
        if (replaced.count > 0) {
            LOG.warn(
                    "replaced bars: {} bars differ between sources and the newest one's count, on {} days, {};"
                            + " see transform --explain DAY",
                    replaced.count,
                    replaced.days,
                    replaced.span());
        }
    }

    private void count(WarningKind kind, Finding finding) {
        if (finding.count > 0) {
            tally.warnings().count(kind, finding.count, finding.span());
        }
    }

    /** Returns the summary's part on contracts and days. */
    String line() {
        return "contracts %d; ties %d; stub days %d; incomplete days %d; withdrawn days %d; repeated bars %d; replaced bars %d"
                .formatted(
                        tally.contracts(),
                        ties.count,
                        stubs,
                        incomplete.count,
                        withdrawn,
                        repeated.count,
                        replaced.count);
    }
}
