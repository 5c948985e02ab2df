package dev.frontmonth.extract.symbol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.extract.dbn.SymbolInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code symbology.json} of a download folder: {@code result} maps each raw symbol to intervals {@code d0} (inclusive),
 * {@code d1} (exclusive) and {@code s} (instrument id). Used where a source's header has no mappings.
 *
 * @param sha256 of the file
 * @param intervals its mappings, flattened
 */
public record SymbologyFile(String sha256, List<SymbolInterval> intervals) {
    private static final String NAME = "symbology.json";
    private static final long LARGEST = 256L << 20;
    private static final int LONGEST_SYMBOL = 1_023;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(16).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Reads the file beside a source, if there is one. */
    public static Optional<SymbologyFile> beside(Path source) throws IOException {
        Path file = source.resolveSibling(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (Files.size(file) > LARGEST) {
            throw refuse(file, "at most " + LARGEST + " bytes were expected");
        }
        byte[] bytes = Files.readAllBytes(file);
        return Optional.of(new SymbologyFile(Sha256.of(bytes), intervals(bytes, file)));
    }

    private static List<SymbolInterval> intervals(byte[] bytes, Path file) {
        JsonNode result;
        try {
            result = JSON.readTree(bytes).path("result");
        } catch (IOException e) {
            throw refuse(file, "it is not JSON").causedBy(e);
        }
        if (!result.isObject()) {
            throw refuse(file, "an object 'result' was expected");
        }
        List<SymbolInterval> intervals = new ArrayList<>();
        for (Map.Entry<String, JsonNode> symbol : result.properties()) {
            if (!isSymbol(symbol.getKey()) || !symbol.getValue().isArray()) {
                throw refuse(file, "a symbol and a list of its intervals were expected, found " + symbol);
            }
            for (JsonNode interval : symbol.getValue()) {
                add(symbol.getKey(), interval, file, intervals);
            }
        }
        return intervals;
    }

    /** As in a DBN header: it ends up in messages and files. */
    private static boolean isSymbol(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_SYMBOL
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static void add(String symbol, JsonNode node, Path file, List<SymbolInterval> intervals) {
        String instrument = node.path("s").asText();
        try {
            int start =
                    Math.toIntExact(LocalDate.parse(node.path("d0").asText()).toEpochDay());
            int end = Math.toIntExact(LocalDate.parse(node.path("d1").asText()).toEpochDay());
            if (instrument.isEmpty() || start == end) {
                return;
            }
            if (start > end || !NUMBER.matcher(instrument).matches()) {
                throw refuse(file, "an interval of " + symbol + " is not one: " + node);
            }
            intervals.add(new SymbolInterval(symbol, Integer.parseUnsignedInt(instrument), start, end));
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            throw refuse(file, "an interval of " + symbol + " is not one: " + node)
                    .causedBy(e);
        }
    }

    private static Refusal refuse(Path file, String why) {
        return Refusal.data("the symbology file cannot be used: %s", why).at(file.toString());
    }
}
