package dev.frontmonth.common.manifest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sources of a manifest and which of them count ({@code doc/rules.md}, Several sources): a source counts if it is not
 * retired, and no source that counts supersedes it, directly or through others. So a retired source gives way to the ones that
 * it replaced, and to none that was replaced before those. A source supersedes from the moment on at which all dates that it was
 * asked for are done; until then the ones that it replaces count, and it does not.
 */
final class SourceRegistry {
    private final Map<String, SourceRecord> records = new LinkedHashMap<>();
    /** Who replaced a source, directly. Never a circle. */
    private final Map<String, Set<String>> superseders = new HashMap<>();

    private final Map<String, RetireRecord> words = new HashMap<>();
    private final Set<String> finished = new HashSet<>();

    /** Takes a registration; of two sources that supersede each other, the later registration holds. */
    void add(SourceRecord source, Fields fields) {
        String name = source.source();
        records.put(name, source);
        for (String older : source.supersedes()) {
            superseders.getOrDefault(name, new LinkedHashSet<>()).remove(older);
            superseders.computeIfAbsent(older, o -> new LinkedHashSet<>()).add(name);
        }
        if (allSuperseders(name).contains(name)) {
            throw fields.malformed("supersedes", "sources that do not supersede this one through others");
        }
    }

    /** Takes a retirement, or the end of one. */
    void add(RetireRecord word, Fields fields) {
        if (!records.containsKey(word.source())) {
            throw fields.malformed("source", "a source that is registered");
        }
        words.put(word.source(), word);
    }

    /** Returns whether a source still has to finish its dates before it supersedes others. */
    boolean awaitsEnd(String name) {
        SourceRecord record = records.get(name);
        return record != null && !record.supersedes().isEmpty() && !finished.contains(name);
    }

    /** Takes note that all dates that a source was asked for are done. It supersedes for good, also if it is asked for more. */
    void finish(String name) {
        finished.add(name);
    }

    Optional<SourceRecord> record(String name) {
        return Optional.ofNullable(records.get(name));
    }

    Collection<SourceRecord> records() {
        return records.values();
    }

    SourceStanding standing(SourceRecord record) {
        String name = record.source();
        List<String> inItsPlace = new ArrayList<>();
        for (String other : allSuperseders(name)) {
            if (supersedes(other) && !isSuperseded(other)) {
                inItsPlace.add(other);
            }
        }
        Optional<RetireRecord> retirement = Optional.ofNullable(words.get(name)).filter(RetireRecord::retired);
        return new SourceStanding(record, retirement, inItsPlace, waitsBehind(name));
    }

    boolean counts(String name) {
        return !isRetired(name) && !isSuperseded(name) && waitsBehind(name).isEmpty();
    }

    /** What a source replaces is known to it directly: a download supersedes all that are registered of its kind. */
    private List<String> waitsBehind(String name) {
        SourceRecord record = records.get(name);
        if (record == null || !awaitsEnd(name)) {
            return List.of();
        }
        return record.supersedes().stream()
                .filter(older -> superseders.getOrDefault(older, Set.of()).contains(name))
                .filter(older -> records.containsKey(older) && !isRetired(older) && !isSuperseded(older))
                .toList();
    }

    private boolean supersedes(String name) {
        return !isRetired(name) && !awaitsEnd(name);
    }

    private boolean isRetired(String name) {
        RetireRecord word = words.get(name);
        return word != null && word.retired();
    }

    private boolean isSuperseded(String name) {
        return superseders.containsKey(name) && allSuperseders(name).stream().anyMatch(this::supersedes);
    }

    private Set<String> allSuperseders(String name) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(superseders.getOrDefault(name, Set.of()));
        while (!next.isEmpty()) {
            String other = next.remove();
            if (all.add(other)) {
                next.addAll(superseders.getOrDefault(other, Set.of()));
            }
        }
        return all;
    }
}
