package dev.frontmonth.transform;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trading days that the curated folder holds of a symbol: those that were curated and not taken back since.
 *
 * @param states the last word on each day
 */
record HeldDays(Map<LocalDate, DayState<CuratedDay>> states) {
    /** Returns the record of a day that is held. */
    Optional<CuratedDay> day(LocalDate date) {
        return Optional.ofNullable(states.get(date)).flatMap(HeldDays::held);
    }

    private static Optional<CuratedDay> held(DayState<CuratedDay> state) {
        return state.done().filter(day -> !day.withdrawn());
    }

    /** Returns the records of all, in the order of the states. */
    List<CuratedDay> all() {
        List<CuratedDay> all = new ArrayList<>(states.size());
        for (DayState<CuratedDay> state : states.values()) {
            held(state).ifPresent(all::add);
        }
        return all;
    }
}
