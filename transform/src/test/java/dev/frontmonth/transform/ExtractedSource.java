package dev.frontmonth.transform;

import static dev.frontmonth.transform.contract.RawBarsBuilder.price;
import static dev.frontmonth.transform.contract.RawBarsBuilder.ts;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.manifest.ChunkError;
import dev.frontmonth.common.manifest.ChunkRecord;
import dev.frontmonth.common.manifest.ContractInterval;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.SourceFile;
import dev.frontmonth.common.manifest.SourceRecord;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.parquet.BarFileEncoder;
import dev.frontmonth.common.parquet.EncodedFile;
import dev.frontmonth.common.staging.Durable;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagedFile;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A source as extract leaves it: its bars in a file a UTC date, and the manifest's lines. */
public final class ExtractedSource {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

    private final ExtractedFolder folder;
    private final String stem;
    private final String query;
    private final NavigableMap<LocalDate, List<Bar>> bars = new TreeMap<>();
    private final Map<LocalDate, String> incomplete = new TreeMap<>();
    private final Set<LocalDate> failed = new HashSet<>();
    private final Set<LocalDate> unfinished = new HashSet<>();
    private final Set<LocalDate> left = new HashSet<>();
    private Optional<List<ContractInterval>> contracts = Optional.empty();
    private String dataset = "GLBX.MDP3";
    private String name = "";
    private SourceFile file = new SourceFile("", 0, Sha256.ZERO);

    private record Bar(long ts, String symbol, List<Long> values) {
        /** The same instrument has the same id on every date. */
        int instrument() {
            return 1 + (symbol.hashCode() & 0xffff);
        }
    }

    ExtractedSource(ExtractedFolder folder, String stem, String query) {
        this.folder = folder;
        this.stem = stem;
        this.query = query;
    }

    /** Adds bars from lines such as {@code 2024-01-02T03:04Z MGCG4 2050.1 2051 2049.8 2050 3}, or just {@code … MGCG4 3}. */
    public ExtractedSource bars(String lines) {
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] word = line.strip().split(" +");
            if (word.length == 3) {
                String price = "2000";
                word = new String[] {word[0], word[1], price, price, price, price, word[2]};
            }
            long[] values = {price(word[2]), price(word[3]), price(word[4]), price(word[5]), Long.parseLong(word[6])};
            add(ts(word[0]), word[1], values);
        });
        return this;
    }

    /** Adds a bar from the values of the columns: open, high, low, close, volume. */
    public ExtractedSource add(long ts, String symbol, long... values) {
        bars.computeIfAbsent(Micros.utcDate(ts), d -> new ArrayList<>())
                .add(new Bar(ts, symbol, Arrays.stream(values).boxed().toList()));
        return this;
    }

    /** Names another dataset than {@code GLBX.MDP3}. */
    public ExtractedSource dataset(String other) {
        dataset = other;
        return this;
    }

    /** Says which contracts the source's symbol mapping has on all dates; without a word it is not known. */
    public ExtractedSource mapping(String... symbols) {
        contracts = Optional.of(Arrays.stream(symbols)
                .map(symbol -> ContractInterval.of(symbol, LocalDate.EPOCH, LocalDate.of(2100, 1, 1)))
                .toList());
        return this;
    }

    /** Marks a date as one that the source may not wholly hold. */
    public ExtractedSource incomplete(String date, String why) {
        incomplete.put(LocalDate.parse(date), why);
        return this;
    }

    /** Makes the work on dates fail. */
    public ExtractedSource failing(String... dates) {
        Arrays.stream(dates).map(LocalDate::parse).forEach(failed::add);
        return this;
    }

    /** Makes a crash end the work on dates. */
    public ExtractedSource crashingOn(String... dates) {
        Arrays.stream(dates).map(LocalDate::parse).forEach(unfinished::add);
        return this;
    }

    /** Leaves dates of the query range out, as extract does outside its {@code --start} and {@code --end}. */
    public ExtractedSource without(String first, String last) {
        LocalDate.parse(first).datesUntil(LocalDate.parse(last).plusDays(1)).forEach(left::add);
        return this;
    }

    /** Writes files and lines. */
    public ExtractedSource write(ExtractedSource... superseded) throws IOException {
        file = content();
        name = stem + "-" + file.sha256().substring(0, 8);
        folder.append(record(Arrays.stream(superseded).map(other -> other.name).toList()));
        for (LocalDate date : dates()) {
            if (!left.contains(date)) {
                writeDay(date);
            }
        }
        return this;
    }

    /** Writes one date again with other bars, as a newer extract with other rules would. */
    public void rewrite(String date, String lines) throws IOException {
        bars.remove(LocalDate.parse(date));
        bars(lines);
        writeDay(LocalDate.parse(date));
    }

    /** Finishes what failed or crashed. */
    public void finish() throws IOException {
        NavigableSet<LocalDate> dates = new TreeSet<>(failed);
        dates.addAll(unfinished);
        dates.addAll(left);
        failed.clear();
        unfinished.clear();
        for (LocalDate date : dates) {
            writeDay(date);
        }
    }

    /** Returns the source's folder under {@code raw}. */
    public String name() {
        return name;
    }

    /** Returns a raw file's path. */
    public Path path(String date) {
        return folder.staging().root().resolve(StagingFolder.rawFile(name, LocalDate.parse(date)));
    }

    private NavigableSet<LocalDate> dates() {
        if (query.isEmpty()) {
            return bars.navigableKeySet();
        }
        LocalDate last = Micros.utcDate(Micros.of(queryEnd()) - 1);
        return new TreeSet<>(Micros.utcDate(Micros.of(queryStart()))
                .datesUntil(last.plusDays(1))
                .toList());
    }

    private Instant queryStart() {
        return OffsetDateTime.parse(query.substring(0, query.indexOf('/'))).toInstant();
    }

    private Instant queryEnd() {
        return OffsetDateTime.parse(query.substring(query.indexOf('/') + 1)).toInstant();
    }

    private SourceFile content() {
        StringBuilder content = new StringBuilder(stem).append(query).append(dataset);
        bars.values()
                .forEach(day -> day.forEach(
                        bar -> content.append(bar.ts()).append(bar.symbol()).append(bar.values())));
        byte[] bytes = content.toString().getBytes(StandardCharsets.UTF_8);
        return new SourceFile(stem + ".dbn.zst", bytes.length, Sha256.of(bytes));
    }

    private SourceRecord record(List<String> supersedes) {
        boolean live = query.isEmpty();
        return new SourceRecord(
                name,
                file,
                dataset,
                3,
                live ? Optional.empty() : Optional.of(queryStart()),
                live ? Optional.empty() : Optional.of(queryEnd()),
                bars.values().stream().mapToLong(List::size).sum(),
                Optional.empty(),
                Optional.empty(),
                true,
                false,
                "metadata",
                Optional.empty(),
                supersedes,
                contracts,
                List.of());
    }

    private void writeDay(LocalDate date) throws IOException {
        ChunkRecord<ExtractDay> chunk = ChunkRecord.pending(name, date, date, List.of(file), 1);
        ExtractDay empty = day(date, Optional.empty(), 0);
        if (failed.contains(date)) {
            ChunkError error = ChunkError.of(new IllegalStateException("refused"), List.of());
            folder.append(chunk.failed(NOON, NOON, error, List.of(empty)));
        } else if (unfinished.contains(date)) {
            folder.append(chunk.inProgress(NOON));
        } else if (bars.containsKey(date)) {
            RawBars day = rawBars(date);
            folder.append(chunk.done(
                    NOON, NOON, day.size(), List.of(day(date, Optional.of(store(date, day)), day.size()))));
        } else {
            folder.append(chunk.done(NOON, NOON, 0, List.of(empty)));
        }
    }

    private ExtractDay day(LocalDate date, Optional<StoredFile> stored, long rows) {
        return new ExtractDay(date, stored, rows, file.sha256(), "rules", Optional.ofNullable(incomplete.get(date)));
    }

    private RawBars rawBars(LocalDate date) {
        List<Bar> day = new ArrayList<>(bars.getOrDefault(date, List.of()));
        day.sort(Comparator.comparingLong(Bar::ts).thenComparingInt(Bar::instrument));
        List<String> symbols = day.stream().map(Bar::symbol).distinct().toList();
        RawBars raw = new RawBars(symbols, day.size());
        for (Bar bar : day) {
            List<Long> v = bar.values();
            int symbol = symbols.indexOf(bar.symbol());
            raw.add(bar.ts(), 1, bar.instrument(), symbol, v.get(0), v.get(1), v.get(2), v.get(3), v.get(4));
        }
        return raw;
    }

    /** Puts a raw day in place and returns what the manifest says of it. */
    private StoredFile store(LocalDate date, RawBars day) throws IOException {
        String path = StagingFolder.rawFile(name, date);
        try (BarFileEncoder encoder = new BarFileEncoder()) {
            EncodedFile encoded = encoder.encode(day, Map.of("frontmonth.source", name));
            Path target = folder.staging().resolve(path);
            Durable.createFolders(Durable.folderOf(target));
            try (StagedFile staged = StagedFile.write(target, encoded.bytes())) {
                staged.commit();
            }
            return new StoredFile(path, encoded.size(), encoded.sha256(), encoded.bodySha256());
        }
    }
}
