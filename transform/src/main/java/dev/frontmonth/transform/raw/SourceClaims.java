package dev.frontmonth.transform.raw;

import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.transform.contract.OutrightPattern;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which sources hold a UTC date wholly, and of which some of it may be missing. What one source lacks another may make good, but only
 * one that can have every contract that the first can have: of files that hold a contract each, none speaks for the others.
 */
public final class SourceClaims {
    private final OutrightPattern outrights;
    private final Map<LocalDate, List<SourceRecord>> whole = new HashMap<>();
    private final NavigableMap<LocalDate, List<Doubt>> incomplete = new TreeMap<>();
    private final NavigableMap<LocalDate, List<Doubt>> unfinished = new TreeMap<>();
    private final Map<LocalDate, List<SourceRecord>> notExtracted = new HashMap<>();

    /** Begins without a claim; {@code outrights} are the contracts that matter. */
    SourceClaims(OutrightPattern outrights) {
        this.outrights = outrights;
    }

    /** A source that may lack bars of a date, and why. */
    private record Doubt(SourceRecord source, String why) {}

    void whole(LocalDate date, SourceRecord source) {
        whole.computeIfAbsent(date, d -> new ArrayList<>(1)).add(source);
    }

    void incomplete(LocalDate date, SourceRecord source, String why) {
        incomplete.computeIfAbsent(date, d -> new ArrayList<>(1)).add(new Doubt(source, why));
    }

    void unfinished(LocalDate date, SourceRecord source, String why) {
        unfinished.computeIfAbsent(date, d -> new ArrayList<>(1)).add(new Doubt(source, source.source() + ": " + why));
    }

    void notExtracted(LocalDate date, SourceRecord source) {
        notExtracted.computeIfAbsent(date, d -> new ArrayList<>(1)).add(source);
    }

    /**
     * Returns whether some source holds contracts on the UTC date, extract was not asked for it, and no other source makes that
     * good: with the bars of others alone the day would have another front month.
     */
    boolean isNotExtracted(LocalDate utcDate) {
        return notExtracted.getOrDefault(utcDate, List.of()).stream()
                .map(source -> source.contractsDueOn(utcDate, outrights::matches))
                .anyMatch(needed -> needed.filter(Set::isEmpty).isEmpty() && !isHeld(utcDate, needed));
    }

    /** Returns why the dates may lack bars that no other source is known to have, by date. */
    Map<LocalDate, String> incomplete() {
        Map<LocalDate, String> reasons = new HashMap<>();
        incomplete.forEach((date, doubts) -> doubts.stream()
                .filter(doubt -> !isMadeGood(date, doubt))
                .findFirst()
                .ifPresent(doubt -> reasons.put(date, doubt.why())));
        return reasons;
    }

    /** Returns the UTC dates on which some source's work failed or was never finished, and that no other makes good. */
    public NavigableSet<LocalDate> unfinishedDates() {
        NavigableMap<LocalDate, List<Doubt>> dates = new TreeMap<>(unfinished);
        dates.keySet().removeIf(date -> unfinished(date).isEmpty());
        return dates.navigableKeySet();
    }

    /** Returns which source's work on such a UTC date failed or was never finished; nothing of another date. */
    public Optional<String> unfinished(LocalDate utcDate) {
        return unfinished.getOrDefault(utcDate, List.of()).stream()
                .filter(doubt -> !isMadeGood(utcDate, doubt))
                .map(Doubt::why)
                .findFirst();
    }

    /** Returns which source's work on a UTC date failed or was never finished, where another source makes it good. */
    public Optional<String> heldElsewhere(LocalDate utcDate) {
        return unfinished.getOrDefault(utcDate, List.of()).stream()
                .filter(doubt -> isMadeGood(utcDate, doubt))
                .map(Doubt::why)
                .findFirst();
    }

    private boolean isMadeGood(LocalDate date, Doubt doubt) {
        return isHeld(date, doubt.source().contractsDueOn(date, outrights::matches));
    }

    /** Returns whether a source holds the date wholly, with all the contracts needed; where one's are not known, nothing is proved. */
    private boolean isHeld(LocalDate date, Optional<Set<String>> needed) {
        return needed.isPresent()
                && whole.getOrDefault(date, List.of()).stream()
                        .map(other -> other.contractsOn(date, outrights::matches))
                        .anyMatch(held -> held.isPresent() && held.get().containsAll(needed.get()));
    }
}
