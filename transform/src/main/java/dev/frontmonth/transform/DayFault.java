package dev.frontmonth.transform;

import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.transform.raw.Disagreement;
import dev.frontmonth.transform.rule.ViolationReport;
import java.util.List;

/**
 * What is wrong with a trading day's bars, so that its chunk fails.
 *
 * @param reason the kind of fault, for scripts
 * @param summary on one line
 * @param lines the offending bars, one a line, each beginning with its time; at least one
 * @param next what the user does about it
 */
record DayFault(Reason reason, String summary, List<String> lines, String next) {
    static DayFault of(ViolationReport report) {
        return new DayFault(
                Reason.INVALID_BARS,
                report.summary(),
                report.lines(),
                "correct the source or leave the day out of the range, then run transform --resume --retry-failed");
    }

    static DayFault of(Disagreement disagreement) {
        return new DayFault(
                Reason.DIFFERING_SOURCES,
                disagreement.summary(),
                disagreement.lines(),
                "find out which source is right; extract --retire FOLDER --reason TEXT lets the other no longer count, and --prefer"
                        + " newest takes the bars of the one whose query range ends last, whichever was downloaded last, and"
                        + " records every replacement");
    }
}
