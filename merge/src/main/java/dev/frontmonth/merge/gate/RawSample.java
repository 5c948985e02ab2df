package dev.frontmonth.merge.gate;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.RawInput;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.run.WarningKind;
import dev.frontmonth.common.run.Warnings;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.curated.CuratedFile;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.table.BarsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares some days of the table with raw, past everything that transform did ({@link RawComparison}). */
public final class RawSample {
    private static final Logger LOG = LoggerFactory.getLogger(RawSample.class);
    private static final int SPREAD = 20;
    private static final int OF_ALL = 5;
    private static final int CHANGES = 10;

    private final StagingFolder staging;
    private final Manifest<ExtractDay> extract;
    private final RawComparison comparison;
    private final String symbol;
    private final Warnings warnings;

    /** Prepares the comparison. */
    public RawSample(
            StagingFolder staging,
            Manifest<ExtractDay> extract,
            Session session,
            BarsTable table,
            String symbol,
            Warnings warnings) {
        this.staging = staging;
        this.extract = extract;
        this.comparison = new RawComparison(session, table, symbol);
        this.symbol = symbol;
        this.warnings = warnings;
    }

    /**
     * Chooses days with bars: of those that the run merged the first, the last, some evenly spread, and the two days around some
     * changes of contract; and a few of all that the table holds, as a run may have harmed others than its own. The same days give
     * the same choice.
     *
     * @param merged the days that the run merged, ascending
     * @param all the days that the table holds, ascending
     */
    public static List<CuratedDay> choose(List<CuratedDay> merged, List<CuratedDay> all) {
        NavigableMap<LocalDate, CuratedDay> chosen = new TreeMap<>();
        List<CuratedDay> ofRun = withBars(merged);
        chooseSpread(ofRun, SPREAD, chosen);
        chooseAroundChanges(ofRun, chosen);
        chooseSpread(withBars(all), OF_ALL, chosen);
        return List.copyOf(chosen.values());
    }

    private static void chooseSpread(List<CuratedDay> days, int most, NavigableMap<LocalDate, CuratedDay> chosen) {
        for (int i : spread(days.size(), most)) {
            chosen.put(days.get(i).date(), days.get(i));
        }
    }

    private static void chooseAroundChanges(List<CuratedDay> days, NavigableMap<LocalDate, CuratedDay> chosen) {
        List<Integer> changes = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            if (!days.get(i).contract().equals(days.get(i - 1).contract())) {
                changes.add(i);
            }
        }
        for (int i : spread(changes.size(), CHANGES)) {
            for (CuratedDay day : days.subList(changes.get(i) - 1, changes.get(i) + 1)) {
                chosen.put(day.date(), day);
            }
        }
    }

    private static List<CuratedDay> withBars(List<CuratedDay> days) {
        return days.stream().filter(day -> day.choice().isPresent()).toList();
    }

    /** Returns at most {@code most} of the numbers below {@code size}, evenly spread, the first and the last among them. */
    private static List<Integer> spread(int size, int most) {
        List<Integer> numbers = new ArrayList<>();
        int count = Math.min(size, most);
        for (int i = 0; i < count; i++) {
            numbers.add(count == 1 ? 0 : (int) ((long) i * (size - 1) / (count - 1)));
        }
        return numbers;
    }

    /** Compares days, or says that and why it does not. */
    public void compare(List<CuratedDay> days) throws IOException {
        if (!hasRawFiles()) {
            LOG.info("{} comparison with raw skipped: this staging folder has no raw bars", symbol);
            return;
        }
        List<RawComparison.Day> comparable = new ArrayList<>();
        for (CuratedDay day : days) {
            Optional<List<Path>> files = files(day);
            if (files.isPresent()) {
                comparable.add(new RawComparison.Day(day, files.get()));
            } else {
                warnings.add(
                        WarningKind.NOT_COMPARED,
                        "%s %s not compared with raw, which has changed since: run transform --resume, then merge --resume"
                                .formatted(symbol, day.date()));
            }
        }
        comparison.compare(comparable);
        LOG.info("{} {} days agree with raw", symbol, comparable.size());
    }

    /** A copy of the folder may have left all recorded raw files out; one that has some of them must have all that are asked for. */
    private boolean hasRawFiles() {
        return extract.state().subjects().stream()
                .flatMap(source -> extract.state().days(source).values().stream())
                .flatMap(state -> state.settled().stream())
                .flatMap(raw -> raw.file().stream())
                .anyMatch(file -> Files.exists(staging.root().resolve(file.path())));
    }

    /** The raw files that the day was made from; none if extract has put others in their place since. */
    private Optional<List<Path>> files(CuratedDay day) throws IOException {
        List<Path> files = new ArrayList<>();
        for (RawInput input : day.inputs()) {
            Optional<StoredFile> file = file(input);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            files.add(verified(day, file.get()));
        }
        return files.isEmpty() ? Optional.empty() : Optional.of(files);
    }

    /** A raw file of the very bars, whichever source gave it: the one named may be pruned since another gave the same bars. */
    private Optional<StoredFile> file(RawInput input) {
        return Stream.concat(Stream.of(input.source()), extract.state().subjects().stream())
                .map(source -> extract.state().days(source).get(input.date()))
                .flatMap(Stream::ofNullable)
                .flatMap(state -> state.settled().stream())
                .flatMap(raw -> raw.file().stream())
                .filter(file -> file.barsSha256().equals(input.barsSha256()))
                .findFirst();
    }

    /** A raw file that is not as recorded proves nothing, neither for the table nor against it. */
    private Path verified(CuratedDay day, StoredFile file) throws IOException {
        try {
            return CuratedFile.verified(staging, file, "run extract again for it");
        } catch (Refusal e) {
            throw FinalGates.invalid(
                            "trading day %s cannot be compared with raw: %s",
                            day.date(), String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }
}
