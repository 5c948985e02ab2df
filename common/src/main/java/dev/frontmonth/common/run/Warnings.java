package dev.frontmonth.common.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's warnings by kind. The first few of a kind are told as they come; the others are counted and told in one line at the end,
 * because hundreds of like lines hide the one that matters. The manifest's records have each of them.
 */
public final class Warnings {
    private static final Logger LOG = LoggerFactory.getLogger(Warnings.class);
    private static final long TOLD_AT_ONCE = 3;

    private final Map<WarningKind, Warning> byKind = new EnumMap<>(WarningKind.class);
    private final Map<WarningKind, Warning> told = new EnumMap<>(WarningKind.class);

    /** Takes a warning. */
    public synchronized void add(WarningKind kind, String text) {
        Warning warning = byKind.merge(kind, new Warning(kind, 1, text), (before, ignored) -> before.again());
        if (warning.count() <= TOLD_AT_ONCE) {
            LOG.warn("{}", text);
        }
    }

    /** Takes warnings of a kind that were told already, or are to be told in another way. */
    public synchronized void count(WarningKind kind, long times, String first) {
        if (times > 0) {
            told.put(kind, new Warning(kind, times, first));
        }
    }

    /** Forgets all. */
    synchronized void clear() {
        byKind.clear();
        told.clear();
    }

    /** Returns the warnings, one a kind. */
    public synchronized List<Warning> all() {
        List<Warning> all = new ArrayList<>(byKind.values());
        all.addAll(told.values());
        return all;
    }

    /** Tells of each kind that was not told in full how many there were. */
    public synchronized void tellFolded() {
        for (Warning warning : byKind.values()) {
            if (warning.count() > TOLD_AT_ONCE) {
                LOG.warn(
                        "{}: {} in all, the first: {}",
                        warning.kind().word().replace('_', ' '),
                        warning.count(),
                        warning.first());
            }
        }
    }
}
