package dev.frontmonth.merge.plan;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.stage.NextCommand;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What transform's manifest says of the trading days that a run of merge is about, and which of it stops the run. */
public final class CuratedDays {
    private CuratedDays() {}

    /** Returns the days of the range; refused if transform has not finished all of them, or has none. */
    static NavigableMap<LocalDate, CuratedDay> settled(
            RunOptions options,
            String symbol,
            NavigableMap<LocalDate, DayState<CuratedDay>> all,
            NextCommand transform) {
        NavigableMap<LocalDate, CuratedDay> days = new TreeMap<>();
        NavigableMap<LocalDate, ChunkStatus> unsettled = new TreeMap<>();
        all.forEach((date, state) -> {
            if (options.holds(date)) {
                state.settled().ifPresentOrElse(day -> days.put(date, day), () -> unsettled.put(date, state.status()));
            }
        });
        requireNone(unsettled, transform);
        if (days.isEmpty()) {
            throw Refusal.of(
                            ExitCode.NO_INPUT,
                            all.isEmpty()
                                    ? "transform has no trading day of the symbol %s"
                                    : "transform has no trading day of %s in the range given",
                            symbol)
                    .left("nothing was changed")
                    .next(
                            all.isEmpty()
                                    ? first(transform.flag("resume"))
                                    : "correct --start and --end; its days are %s to %s"
                                            .formatted(all.firstKey(), all.lastKey()));
        }
        return days;
    }

    /**
     * Returns the days that were merged and that transform's manifest knows nothing of, as it was begun anew or replaced: it holds them
     * no more, so their rows go as those of a day that transform withdrew. They went already from the database that the last run
     * left; from another, or an older one, they may still have to go.
     */
    public static NavigableMap<LocalDate, CuratedDay> vanished(
            Map<LocalDate, DayState<CuratedDay>> all, Map<LocalDate, DayState<MergedDay>> merged) {
        NavigableMap<LocalDate, CuratedDay> vanished = new TreeMap<>();
        merged.forEach((date, state) -> {
            if (!all.containsKey(date)) {
                state.done()
                        .filter(day -> day.curatedSha256().isPresent()
                                || state.settled().isEmpty())
                        .ifPresent(day -> vanished.put(date, CuratedDay.withdrawn(date, day.startTs(), day.endTs())));
            }
        });
        return vanished;
    }

    private static void requireNone(NavigableMap<LocalDate, ChunkStatus> unsettled, NextCommand transform) {
        if (!unsettled.isEmpty()) {
            Map.Entry<LocalDate, ChunkStatus> first = unsettled.firstEntry();
            NextCommand resumed = transform.flag("resume");
            boolean anyFailed = unsettled.containsValue(ChunkStatus.FAILED);
            throw Refusal.of(
                            ExitCode.NO_INPUT,
                            "transform has not finished %d trading days of the range; the first is %s (%s)",
                            unsettled.size(),
                            first.getKey(),
                            first.getValue().word())
                    .left("nothing was changed")
                    .next(
                            anyFailed
                                    ? "see transform --explain " + first.getKey() + ", remove the cause, "
                                            + first(resumed.flag("retry-failed"))
                                    : first(resumed));
        }
    }

    private static String first(NextCommand transform) {
        return "run " + transform + " first, then merge again";
    }

    /**
     * Each day of the range is held against its neighbours among all days that the staging folder holds: after a change of the
     * calendar that transform did not finish, a day outside the range may still have times of one inside.
     */
    static void requireDisjoint(
            NavigableMap<LocalDate, CuratedDay> days, NavigableMap<LocalDate, DayState<CuratedDay>> all) {
        NavigableMap<LocalDate, CuratedDay> held = new TreeMap<>();
        all.forEach((date, state) -> state.done().ifPresent(day -> held.put(date, day)));
        held.putAll(days);
        held.values().removeIf(day -> !MergePlan.hasBars(day));
        Optional<CuratedDay> before = Optional.empty();
        for (CuratedDay day : held.values()) {
            boolean matters = days.containsKey(day.date())
                    || before.filter(b -> days.containsKey(b.date())).isPresent();
            boolean backwards = day.startTs() >= day.endTs()
                    || before.filter(b -> b.endTs() > day.startTs()).isPresent();
            if (matters && backwards) {
                throw Refusal.data("the trading days of transform's manifest overlap or run backwards")
                        .at("trading day %s", day.date())
                        .left("nothing was changed")
                        .next("run transform again for all days");
            }
            before = Optional.of(day);
        }
    }
}
