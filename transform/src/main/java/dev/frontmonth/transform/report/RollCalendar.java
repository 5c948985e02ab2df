package dev.frontmonth.transform.report;

import dev.frontmonth.common.manifest.CandidateVolume;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.transform.contract.ExpiryMonth;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the rolls of a series ({@code doc/rules.md}, "Roll calendar"). */
public final class RollCalendar {
    private RollCalendar() {}

    /**
     * A contract told from the one of the same symbol ten years earlier or later.
     *
     * @param expiry read on a day on which it was front month: a day later it may have expired, and its symbol be the next
     *     decade's
     */
    private record Contract(String symbol, Optional<YearMonth> expiry) {
        static Contract of(FrontMonthChoice choice, LocalDate day) {
            return new Contract(choice.contract(), ExpiryMonth.of(choice.contract(), day));
        }

        boolean expiresBefore(Contract other) {
            return expiry.isPresent()
                    && other.expiry.isPresent()
                    && expiry.get().isBefore(other.expiry.get());
        }
    }

    /**
     * Returns the rolls.
     *
     * @param days a symbol's trading days, ascending; those without bars are passed over
     */
    public static List<Roll> of(List<CuratedDay> days) {
        List<Roll> rolls = new ArrayList<>();
        Set<Contract> fronts = new HashSet<>();
        Optional<Contract> before = Optional.empty();
        for (CuratedDay day : days) {
            if (day.choice().isEmpty()) {
                continue;
            }
            Contract front = Contract.of(day.choice().get(), day.date());
            if (before.isPresent() && !before.get().symbol().equals(front.symbol())) {
                boolean back = fronts.contains(front) || front.expiresBefore(before.get());
                rolls.add(roll(day, day.choice().get(), before.get().symbol(), back));
            }
            fronts.add(front);
            before = Optional.of(front);
        }
        return rolls;
    }

    /**
     * The contract with the highest volume of the day before is that day's front month, so the rule that goes by the day before
     * stays with it: it rolls a trading day later.
     */
    private static Roll roll(CuratedDay day, FrontMonthChoice choice, String from, boolean back) {
        return new Roll(
                day.date(),
                from,
                choice.contract(),
                choice.candidates().stream()
                        .filter(candidate -> candidate.symbol().equals(from))
                        .mapToLong(CandidateVolume::volume)
                        .findFirst()
                        .orElse(0),
                choice.volume(),
                choice.tieBrokenBy(),
                back,
                day.stub(),
                !day.incomplete().isEmpty(),
                from);
    }
}
