package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A trading day of a symbol.
 *
 * @param date the trading day
 * @param startTs its beginning, microseconds since 1970-01-01T00:00Z, inclusive
 * @param endTs its end, likewise, exclusive
 * @param file the curated day file; none if the day has no bars
 * @param rows bars in the file
 * @param inputs the raw days that it was made from
 * @param rules fingerprint of the rules, the coverage included
 * @param choice the front month; none if the day has no bars
 * @param incomplete why the day may lack bars; empty if it is complete
 * @param stub whether the day is just the opening of the next session
 * @param withdrawn whether the day is no longer held: no source, calendar or option gives it any more
 * @param series what makes the symbol's days one series, such as {@code MGC 09:00 Australia/Brisbane start}: contract root, begin of
 *     the day, zone, and the date that names it
 * @param repeatedBars outright bars left out because another source gives the same bar
 * @param replacements outright bars left out because a newer source gives another bar in their place
 */
public record CuratedDay(
        LocalDate date,
        long startTs,
        long endTs,
        Optional<StoredFile> file,
        long rows,
        List<RawInput> inputs,
        String rules,
        Optional<FrontMonthChoice> choice,
        List<String> incomplete,
        boolean stub,
        boolean withdrawn,
        String series,
        long repeatedBars,
        List<BarReplacement> replacements)
        implements DayRecord {
    /** A day of no series, on which no two sources give the same bar. */
    public CuratedDay(
            LocalDate date,
            long startTs,
            long endTs,
            Optional<StoredFile> file,
            long rows,
            List<RawInput> inputs,
            String rules,
            Optional<FrontMonthChoice> choice,
            List<String> incomplete,
            boolean stub,
            boolean withdrawn) {
        this(date, startTs, endTs, file, rows, inputs, rules, choice, incomplete, stub, withdrawn, "", 0, List.of());
    }

    /** A day that is no longer held, of which nothing is known but its borders. */
    public static CuratedDay withdrawn(LocalDate date, long startTs, long endTs) {
        return new CuratedDay(
                date, startTs, endTs, Optional.empty(), 0, List.of(), "", Optional.empty(), List.of(), false, true);
    }

    /** Returns its times. */
    public TimeRange times() {
        return new TimeRange(startTs, endTs);
    }

    /** Returns the contract that is the front month; none if the day has no bars. */
    public Optional<String> contract() {
        return choice.map(FrontMonthChoice::contract);
    }

    @Override
    public String key() {
        return keyOf(inputs, rules, withdrawn);
    }

    /** Returns the key of a day before it is worked out: its bars by date, each once, whatever their sources. */
    public static String keyOf(List<RawInput> inputs, String rules, boolean withdrawn) {
        // A resumed run asks for thousands of keys, nearly all of days with a file a date: no set for them, and no
        // stream.
        String bars = isAscending(inputs) ? joined(inputs) : String.join(",", sorted(inputs));
        return bars + "/" + rules + (withdrawn ? "/withdrawn" : "");
    }

    private static boolean isAscending(List<RawInput> inputs) {
        for (int i = 1; i < inputs.size(); i++) {
            if (!inputs.get(i - 1).date().isBefore(inputs.get(i).date())) {
                return false;
            }
        }
        return true;
    }

    private static String joined(List<RawInput> inputs) {
        StringBuilder bars = new StringBuilder();
        for (RawInput input : inputs) {
            bars.append(bars.length() == 0 ? "" : ",").append(input.key());
        }
        return bars.toString();
    }

    private static Set<String> sorted(List<RawInput> inputs) {
        Set<String> bars = new TreeSet<>();
        for (RawInput input : inputs) {
            bars.add(input.key());
        }
        return bars;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("trading_day", date.toString());
        ManifestTime.write(json, "start", startTs);
        ManifestTime.write(json, "end", endTs);
        if (file.isPresent()) {
            file.get().write(json);
        } else {
            StoredFile.writeNone(json);
        }
        json.writeNumberField("rows", rows);
        if (choice.isPresent()) {
            choice.get().write(json);
        } else {
            json.writeNullField("contract");
        }
        json.writeBooleanField("complete", incomplete.isEmpty());
        json.writeArrayFieldStart("incomplete");
        for (String reason : incomplete) {
            json.writeString(reason);
        }
        json.writeEndArray();
        json.writeBooleanField("stub", stub);
        json.writeBooleanField("withdrawn", withdrawn);
        json.writeArrayFieldStart("inputs");
        for (RawInput input : inputs) {
            input.write(json);
        }
        json.writeEndArray();
        json.writeStringField("rules", rules);
        json.writeStringField("series", series);
        json.writeNumberField("repeated_bars", repeatedBars);
        json.writeArrayFieldStart("replacements");
        for (BarReplacement replacement : replacements) {
            replacement.write(json);
        }
        json.writeEndArray();
    }

    static CuratedDay read(Fields fields, String symbol) {
        LocalDate date = fields.date("trading_day");
        String expected = StagingFolder.curatedFile(symbol, date);
        Optional<StoredFile> file = fields.optional("file", name -> StoredFile.read(fields, expected));
        CuratedDay day = new CuratedDay(
                date,
                fields.micros("start"),
                fields.micros("end"),
                file,
                fields.rows("rows", file),
                fields.list("inputs", RawInput::read),
                fields.text("rules"),
                fields.optional("contract", name -> FrontMonthChoice.read(fields)),
                fields.texts("incomplete"),
                fields.flag("stub"),
                fields.flag("withdrawn"),
                fields.text("series"),
                // Manifests of before the fields came to be say nothing of them.
                fields.optional("repeated_bars", fields::count).orElse(0L),
                fields.optional("replacements", name -> fields.list(name, BarReplacement::read))
                        .orElse(List.of()));
        day.requireConsistent(fields);
        return day;
    }

    private void requireConsistent(Fields fields) {
        DayBorders.require(fields, date, startTs, endTs);
        if (choice.isPresent() != file.isPresent()) {
            throw fields.malformed("contract", file.isPresent() ? "a text with a file" : "null without a file");
        }
        if (withdrawn && file.isPresent()) {
            throw fields.malformed("withdrawn", "false with a file");
        }
    }
}
