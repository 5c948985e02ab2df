package dev.frontmonth.transform.rule;

import dev.frontmonth.transform.rule.Violation.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is wrong with the bars of a trading day ({@code doc/rules.md}, "Validation").
 *
 * @param rows the first bars that break a rule, in the bars' order, up to the limit asked for
 * @param bars number of all bars that break a rule
 * @param totals number of all bars that break each rule, in the rules' order; rules that none breaks are left out
 */
public record ViolationReport(List<Violation> rows, long bars, Map<Reason, Long> totals) {
    /** Returns whether no bar breaks a rule. */
    public boolean isEmpty() {
        return bars == 0;
    }

    /** Returns the totals on one line, such as {@code 3 bars break a rule: high below open 2, volume negative 1}. */
    public String summary() {
        String byReason = totals.entrySet().stream()
                .map(total -> total.getKey().text() + " " + total.getValue())
                .collect(Collectors.joining(", "));
        return (bars == 1 ? "1 bar breaks a rule: " : bars + " bars break a rule: ") + byReason;
    }

    /** Returns the rows, one a line, and at the end how many more there are beyond the limit. */
    public List<String> lines() {
        List<String> lines =
                new ArrayList<>(rows.stream().map(Violation::toString).toList());
        if (rows.size() < bars) {
            lines.add("and " + (bars - rows.size()) + " more");
        }
        return List.copyOf(lines);
    }
}
