package dev.frontmonth.common.manifest;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.Stage;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stage's manifest as it stood when it was read: the state of all days, the sources, and where the next line goes.
 *
 * @param <D> the stage's kind of day
 */
public final class Manifest<D extends DayRecord> {
    private final Path path;
    private final DayRecord.Reader<D> reader;
    private final StageState<D> state = new StageState<>();
    private final SourceRegistry sources = new SourceRegistry();
    private final Map<String, Map<String, String>> configurations = new HashMap<>();
    private final Map<String, MergedTimes> mergedTimes = new HashMap<>();
    private Optional<DatabaseRecord> database = Optional.empty();
    private boolean doneSinceDatabase;
    private ManifestTail tail = ManifestTail.EMPTY;

    private Manifest(Path path, DayRecord.Reader<D> reader) {
        this.path = path;
        this.reader = reader;
    }

    /** Reads the manifest of extract. */
    public static Manifest<ExtractDay> extract(StagingFolder staging) throws IOException {
        return read(staging.manifest(Stage.EXTRACT), ExtractDay::read);
    }

    /** Reads the manifest of transform. */
    public static Manifest<CuratedDay> transform(StagingFolder staging) throws IOException {
        return read(staging.manifest(Stage.TRANSFORM), CuratedDay::read);
    }

    /** Reads the manifest of merge. */
    public static Manifest<MergedDay> merge(StagingFolder staging) throws IOException {
        return read(staging.manifest(Stage.MERGE), MergedDay::read);
    }

    private static <D extends DayRecord> Manifest<D> read(Path path, DayRecord.Reader<D> reader) throws IOException {
        Manifest<D> manifest = new Manifest<>(path, reader);
        manifest.tail = ManifestReader.read(path, manifest::take);
        return manifest;
    }

    private void take(String type, Fields fields) {
        switch (type) {
            case RunRecord.TYPE -> take(RunRecord.read(fields));
            case SourceRecord.TYPE -> sources.add(SourceRecord.read(fields), fields);
            case RetireRecord.TYPE -> sources.add(RetireRecord.read(fields), fields);
            case PruneRecord.TYPE -> PruneRecord.read(fields).sources().forEach(state::forget);
            case ChunkRecord.TYPE -> take(ChunkRecord.read(fields, reader));
            case EndRecord.TYPE -> fields.text("reason");
            case DatabaseRecord.TYPE -> take(DatabaseRecord.read(fields));
            default -> throw fields.malformed("type", "a record type that this release knows");
        }
    }

    private void take(ChunkRecord<D> chunk) {
        state.apply(chunk);
        if (chunk.status() == ChunkStatus.DONE) {
            takeDone(chunk.subject(), chunk.days());
        }
    }

    private void takeDone(String subject, List<D> days) {
        doneSinceDatabase = true;
        if (sources.awaitsEnd(subject) && state.wasEachDone(subject)) {
            sources.finish(subject);
        }
        List<MergedDay> merged = new ArrayList<>();
        for (D day : days) {
            if (day instanceof MergedDay mergedDay) {
                merged.add(mergedDay);
            }
        }
        if (!merged.isEmpty()) {
            mergedTimes.computeIfAbsent(subject, s -> new MergedTimes()).take(merged);
        }
    }

    private void take(RunRecord run) {
        configurations.put(run.configuration().getOrDefault("symbol", ""), run.configuration());
    }

    private void take(DatabaseRecord record) {
        database = Optional.of(record);
        doneSinceDatabase = false;
        if (!record.proven()) {
            state.unprove();
            mergedTimes.values().forEach(MergedTimes::doubt);
        }
    }

    /** Returns where the manifest lies. */
    public Path path() {
        return path;
    }

    /** Returns whether there is no line at all. */
    public boolean isEmpty() {
        return tail.seq() == 0;
    }

    /** Returns where the manifest ends. */
    public ManifestTail tail() {
        return tail;
    }

    /** Returns what is to be told of a last line that is torn, which the next run of the stage cuts off; nothing if none is. */
    public Optional<String> tornLine() {
        return tail.tornBytes() == 0
                ? Optional.empty()
                : Optional.of("%s ends in a torn line of %d bytes, which a crash left, or which is being written"
                        .formatted(path.getFileName(), tail.tornBytes()));
    }

    /** Returns the state of the days. */
    public StageState<D> state() {
        return state;
    }

    /** Returns the options of the last run for a symbol, by name; empty if there was none. */
    public Map<String, String> lastConfiguration(String symbol) {
        return configurations.getOrDefault(symbol, Map.of());
    }

    /** Returns where rows of a symbol may lie in a database (merge only). */
    public MergedTimes mergedTimes(String symbol) {
        return mergedTimes.getOrDefault(symbol, new MergedTimes());
    }

    /** Returns what was last said of the database (merge only). */
    public Optional<DatabaseRecord> database() {
        return database;
    }

    /**
     * Returns what the file looked like that holds all days recorded as done; none if a run that was killed wrote down days after
     * its last word on the file. What it committed may be in the log beside the file alone, and a file that lost its log looks
     * like the one before (merge only).
     */
    public Optional<DatabaseRecord.Fingerprint> provenDatabase() {
        return doneSinceDatabase ? Optional.empty() : database.flatMap(DatabaseRecord::fingerprint);
    }

    /** Returns all sources that were ever registered, in that order (extract only). */
    public List<SourceRecord> sources() {
        return new ArrayList<>(sources.records());
    }

    /** Returns the sources that count: neither retired nor superseded, nor about to supersede ones that count (extract only). */
    public List<SourceRecord> activeSources() {
        return sources.records().stream()
                .filter(source -> sources.counts(source.source()))
                .toList();
    }

    /** Returns of every source that was ever registered whether it counts and why not, in that order (extract only). */
    public List<SourceStanding> standings() {
        return sources.records().stream().map(sources::standing).toList();
    }

    /**
     * Refuses days of a source that nobody registered, which would be passed over without a word, as no source that counts
     * names them (extract only).
     */
    public void requireSourcesKnown() {
        state.subjects().forEach(this::source);
    }

    /**
     * Returns the registered source of this name.
     *
     * @throws Refusal if there is none
     */
    public SourceRecord source(String name) {
        return sources.record(name)
                .orElseThrow(() -> Refusal.data("the manifest has days of a source that it does not know: %s", name)
                        .at(path.toString()));
    }
}
