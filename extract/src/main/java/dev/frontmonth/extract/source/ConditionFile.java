package dev.frontmonth.extract.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontmonth.common.manifest.DateCondition;
import dev.frontmonth.common.manifest.DateCondition.Condition;
import dev.frontmonth.extract.companion.CompanionFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The {@code condition.json} of a download folder: what the vendor says of each UTC date of the data set, not of the symbols
 * asked for. A date without bars that is {@code available} is a holiday.
 *
 * @param dates those that are not available
 */
public record ConditionFile(NavigableMap<LocalDate, Condition> dates) {
    static final String NAME = "condition.json";

    private static final long LARGEST = 16L << 20;
    private static final int MOST_DATES = 100_000;
    private static final String AVAILABLE = "available";
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** Reads a folder's file, if it has one. */
    static Optional<ConditionFile> in(Path folder) throws IOException {
        return CompanionFile.read(folder.resolve(NAME), LARGEST).map(ConditionFile::of);
    }

    private static ConditionFile of(CompanionFile file) {
        JsonNode entries = file.json();
        if (!entries.isArray() || entries.size() > MOST_DATES) {
            throw file.refuse("a list of at most " + MOST_DATES + " dates was expected");
        }
        NavigableMap<LocalDate, Condition> dates = new TreeMap<>();
        Set<LocalDate> seen = new HashSet<>();
        for (JsonNode entry : entries) {
            LocalDate date = date(entry, "date", file);
            if (!seen.add(date)) {
                throw file.refuse(date + " is listed twice");
            }
            if (entry.hasNonNull("last_modified_date")) {
                date(entry, "last_modified_date", file);
            }
            condition(entry, file).ifPresent(condition -> dates.put(date, condition));
        }
        return new ConditionFile(dates);
    }

    private static LocalDate date(JsonNode entry, String field, CompanionFile file) {
        String text = entry.path(field).asText();
        if (DATE.matcher(text).matches()) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw file.refuse("'" + field + "' is no date: " + text).causedBy(e);
            }
        }
        throw file.refuse("a date YYYY-MM-DD was expected as '" + field + "' in " + shown(entry));
    }

    private static Optional<Condition> condition(JsonNode entry, CompanionFile file) {
        String word = entry.path("condition").asText();
        Optional<Condition> condition = Condition.of(word);
        if (condition.isEmpty() && !word.equals(AVAILABLE)) {
            throw file.refuse("a condition available, degraded, pending or missing was expected in " + shown(entry));
        }
        return condition;
    }

    private static String shown(JsonNode entry) {
        String text = entry.toString();
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }

    /** Returns what is said of the dates of a range, both ends inclusive. */
    public List<DateCondition> within(LocalDate first, LocalDate last) {
        return dates.subMap(first, true, last, true).entrySet().stream()
                .map(entry -> new DateCondition(entry.getKey(), entry.getValue()))
                .toList();
    }
}
