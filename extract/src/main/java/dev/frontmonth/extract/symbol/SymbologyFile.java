package dev.frontmonth.extract.symbol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.companion.CompanionFile;
import dev.frontmonth.extract.dbn.DbnMetadata;
import dev.frontmonth.extract.dbn.DbnText;
import dev.frontmonth.extract.dbn.Nanos;
import dev.frontmonth.extract.dbn.SymbolInterval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The {@code symbology.json} of a download folder: {@code result} maps each raw symbol to intervals {@code d0} (inclusive),
 * {@code d1} (exclusive) and {@code s} (instrument id), or each instrument id to symbols if {@code stype_in} is
 * {@code instrument_id}. Used where a source's header has no mappings; where it has, the two must agree.
 *
 * @param sha256 of the file
 * @param intervals its mappings, flattened
 * @param bySymbol the same by raw symbol
 */
public record SymbologyFile(String sha256, List<SymbolInterval> intervals, Map<String, List<SymbolInterval>> bySymbol) {
    /** The file's name. */
    public static final String NAME = "symbology.json";

    private static final int DATE_LENGTH = "2024-01-02".length();
    private static final long LARGEST = 256L << 20;
    private static final int LONGEST_SYMBOL = 1_023;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    /** Reads the file beside a source, if there is one. */
    public static Optional<SymbologyFile> beside(Path source) throws IOException {
        return read(source.resolveSibling(NAME));
    }

    /** Reads a folder's file, if it has one. */
    public static Optional<SymbologyFile> in(Path folder) throws IOException {
        return read(folder.resolve(NAME));
    }

    private static Optional<SymbologyFile> read(Path path) throws IOException {
        return CompanionFile.read(path, LARGEST).map(SymbologyFile::of);
    }

    private static SymbologyFile of(CompanionFile file) {
        List<SymbolInterval> intervals = intervals(file);
        Map<String, List<SymbolInterval>> bySymbol = new HashMap<>();
        for (SymbolInterval interval : intervals) {
            bySymbol.computeIfAbsent(interval.rawSymbol(), s -> new ArrayList<>(2))
                    .add(interval);
        }
        return new SymbologyFile(file.sha256(), intervals, bySymbol);
    }

    /**
     * Refuses a header whose mappings, on the UTC dates of its own query range, are not those of this file.
     *
     * @param source the DBN file, for the message
     */
    public void requireSame(DbnMetadata metadata, Path source) {
        int first = day(metadata.startNs(), 0, Integer.MIN_VALUE);
        int last = day(metadata.endNs(), -1, Integer.MAX_VALUE - 1);
        for (SymbolInterval mapping : metadata.intervals()) {
            int day = Math.max(mapping.startDay(), first);
            int end = Math.min(mapping.endDay(), last + 1);
            while (day < end) {
                day = sameUntil(mapping, day, source);
            }
        }
    }

    private static int day(OptionalLong nanos, int offset, int otherwise) {
        return nanos.isPresent() ? Nanos.epochDay(nanos.getAsLong() + offset) : otherwise;
    }

    /** Returns the date up to which this file says what the mapping says on a date. */
    private int sameUntil(SymbolInterval mapping, int day, Path source) {
        int until = Integer.MAX_VALUE;
        boolean said = false;
        for (SymbolInterval interval : bySymbol.getOrDefault(mapping.rawSymbol(), List.of())) {
            if (interval.holds(day)) {
                if (interval.instrumentId() != mapping.instrumentId()) {
                    throw contradiction(mapping, day, source, Integer.toUnsignedString(interval.instrumentId()));
                }
                said = true;
                until = Math.min(until, interval.endDay());
            } else if (interval.startDay() > day) {
                until = Math.min(until, interval.startDay());
            }
        }
        if (!said) {
            throw contradiction(mapping, day, source, "none");
        }
        return until;
    }

    private static Refusal contradiction(SymbolInterval mapping, int day, Path source, String found) {
        return Refusal.data(
                        "header and symbology.json were expected to agree, found instrument %s and %s of symbol %s on %s",
                        Integer.toUnsignedString(mapping.instrumentId()),
                        found,
                        mapping.rawSymbol(),
                        LocalDate.ofEpochDay(day))
                .at(source.toString())
                .left("nothing was written")
                .next("download the folder again");
    }

    private static List<SymbolInterval> intervals(CompanionFile file) {
        JsonNode root = file.json();
        JsonNode result = root.path("result");
        boolean byInstrument = root.path("stype_in").asText().equals("instrument_id");
        if (!result.isObject()) {
            throw file.refuse("an object 'result' was expected");
        }
        List<SymbolInterval> intervals = new ArrayList<>();
        for (Map.Entry<String, JsonNode> symbol : result.properties()) {
            if (!isSymbol(symbol.getKey()) || !symbol.getValue().isArray()) {
                throw file.refuse("a symbol and a list of its intervals were expected, found " + symbol);
            }
            for (JsonNode interval : symbol.getValue()) {
                add(symbol.getKey(), interval, byInstrument, file, intervals);
            }
        }
        return intervals;
    }

    /** As in a DBN header: it ends up in messages and files. */
    private static boolean isSymbol(String text) {
        return !text.isEmpty() && text.length() <= LONGEST_SYMBOL && DbnText.isFit(text);
    }

    /** A year has four digits, here as in the manifest. */
    private static int epochDay(String date) {
        if (date.length() != DATE_LENGTH) {
            throw new DateTimeException("a date YYYY-MM-DD was expected, found " + date);
        }
        return Math.toIntExact(LocalDate.parse(date).toEpochDay());
    }

    private static void add(
            String key, JsonNode node, boolean byInstrument, CompanionFile file, List<SymbolInterval> intervals) {
        String other = node.path("s").asText();
        String symbol = byInstrument ? other : key;
        String instrument = byInstrument ? key : other;
        try {
            int start = epochDay(node.path("d0").asText());
            int end = epochDay(node.path("d1").asText());
            if (other.isEmpty() || start == end) {
                return;
            }
            if (start > end || !isSymbol(symbol) || !NUMBER.matcher(instrument).matches()) {
                throw file.refuse("an interval of " + symbol + " is not one: " + node);
            }
            intervals.add(new SymbolInterval(symbol, Integer.parseUnsignedInt(instrument), start, end));
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            throw file.refuse("an interval of " + symbol + " is not one: " + node)
                    .causedBy(e);
        }
    }
}
