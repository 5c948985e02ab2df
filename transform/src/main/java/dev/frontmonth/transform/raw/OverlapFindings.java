package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.manifest.BarReplacement;
import dev.frontmonth.common.manifest.BarValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the join of a trading day's sources shows of the outright bars that several of them have. */
final class OverlapFindings {
    private static final int MOST_LINES = 1_000;

    private final OverlapRule rule;
    private final List<BarReplacement> replacements = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private long differences;
    private long repeated;

    OverlapFindings(OverlapRule rule) {
        this.rule = rule;
    }

    /** Counts a bar that another source gave identically. */
    void repeat() {
        repeated++;
    }

    /** Takes a bar that differs from the one that counts: a replacement if the newest is preferred, else a disagreement. */
    void differ(BarReplacement difference) {
        if (rule.preferNewest()) {
            replacements.add(difference);
        } else if (++differences <= MOST_LINES) {
            lines.add(line(difference));
        }
    }

    /** Older source first, whichever was read first. */
    private String line(BarReplacement found) {
        String used = text(found.keptSource(), found.kept());
        String other = text(found.replacedSource(), found.replaced());
        boolean ordered = rule.ages().compare(found.keptSource(), found.replacedSource()) < 0;
        return "%s %s (%s; %s)"
                .formatted(Micros.text(found.ts()), found.symbol(), ordered ? used : other, ordered ? other : used);
    }

    private static String text(String source, BarValues values) {
        return source + ": " + values;
    }

    long repeated() {
        return repeated;
    }

    List<BarReplacement> replacements() {
        return List.copyOf(replacements);
    }

    Optional<Disagreement> disagreement() {
        return differences == 0 ? Optional.empty() : Optional.of(new Disagreement(differences, List.copyOf(lines)));
    }
}
