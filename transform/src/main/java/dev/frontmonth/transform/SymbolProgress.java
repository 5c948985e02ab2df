package dev.frontmonth.transform;

import dev.frontmonth.common.manifest.ChunkStatus;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.stage.DayList;
import dev.frontmonth.common.stage.NextCommand;
import dev.frontmonth.common.stage.StoredFiles;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The trading days of a symbol by the state that they are in.
 *
 * @param known days that the manifest has a word on
 * @param settled days that are done with, under whatever inputs and rules
 * @param due days that a resumed run would redo; none if that cannot be told
 * @param fresh those of them that the manifest has no word on
 * @param failed days whose last attempt was refused
 * @param astray files that should be there and are not, or have another size
 */
record SymbolProgress(
        long known,
        List<CuratedDay> settled,
        Optional<NavigableSet<LocalDate>> due,
        NavigableSet<LocalDate> fresh,
        List<LocalDate> failed,
        List<String> astray) {
    /** Sorts the days of a symbol; {@code due} are those that a resumed run would redo, if that can be told. */
    static SymbolProgress of(
            NavigableMap<LocalDate, DayState<CuratedDay>> states,
            Optional<NavigableSet<LocalDate>> due,
            StoredFiles files)
            throws IOException {
        List<CuratedDay> settled = states.values().stream()
                .flatMap(state -> state.settled().stream())
                .toList();
        NavigableSet<LocalDate> fresh = new TreeSet<>(due.orElseGet(Collections::emptyNavigableSet));
        fresh.removeAll(states.keySet());
        return new SymbolProgress(
                states.size(),
                settled,
                due,
                fresh,
                states.entrySet().stream()
                        .filter(day -> day.getValue().status() == ChunkStatus.FAILED)
                        .map(Map.Entry::getKey)
                        .toList(),
                files.astray(
                        settled.stream().flatMap(day -> day.file().stream()).toList()));
    }

    /**
     * Returns the number of days in each state; days that are incomplete or empty are also done. Without knowing which days are due,
     * nothing is said of those that are stale or new.
     */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("done", (long) settled.size() - stale().size());
        counts.put("empty", settled.stream().filter(SymbolProgress::isEmpty).count());
        counts.put("incomplete", (long) incomplete().size());
        counts.put("withdrawn", settled.stream().filter(CuratedDay::withdrawn).count());
        if (due.isPresent()) {
            counts.put("stale", (long) stale().size());
        }
        counts.put("failed", (long) failed.size());
        counts.put("unfinished", unfinished());
        if (due.isPresent()) {
            counts.put("new", (long) fresh.size());
        }
        counts.put("missing", (long) astray.size());
        return counts;
    }

    /** Settled days that a resumed run would redo. */
    private List<LocalDate> stale() {
        return settled.stream()
                .map(CuratedDay::date)
                .filter(date -> due.filter(days -> days.contains(date)).isPresent())
                .toList();
    }

    private static boolean isEmpty(CuratedDay day) {
        return day.file().isEmpty() && !day.withdrawn();
    }

    private List<LocalDate> incomplete() {
        return settled.stream()
                .filter(day -> !day.incomplete().isEmpty() && !day.withdrawn())
                .map(CuratedDay::date)
                .toList();
    }

    private long unfinished() {
        return known - settled.size() - failed.size();
    }

    /** Returns a line for each state that needs a look, with the first of its days. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        DayList.note("incomplete", incomplete()).ifPresent(notes::add);
        DayList.note("stale", stale()).ifPresent(notes::add);
        DayList.note("failed", failed).ifPresent(notes::add);
        if (!failed.isEmpty()) {
            notes.add("transform --explain DAY says why a day failed; unless the cause is gone, it fails again");
        }
        astray.stream().findFirst().ifPresent(path -> notes.add("missing or of another size, the first: " + path));
        return notes;
    }

    /** Returns the command that brings the symbol up to date; none if it is, or if extract has its turn first. */
    Optional<String> command(TransformOptions options) {
        if (due.isEmpty()) {
            return Optional.empty();
        }
        NextCommand command = options.asCommand();
        if (!astray.isEmpty()) {
            return Optional.of(command.toString());
        }
        if (!failed.isEmpty()) {
            return Optional.of(command.flag("resume").flag("retry-failed").toString());
        }
        boolean open = !stale().isEmpty() || !fresh.isEmpty() || unfinished() > 0;
        return open ? Optional.of(command.flag("resume").toString()) : Optional.empty();
    }
}
