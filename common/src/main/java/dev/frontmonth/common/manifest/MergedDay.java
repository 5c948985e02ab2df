package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.bars.TimeRange;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A trading day as it stands in the database.
 *
 * @param date the trading day
 * @param startTs its beginning, microseconds since 1970-01-01T00:00Z, inclusive
 * @param endTs its end, likewise, exclusive
 * @param rows rows of the day in the table
 * @param curatedSha256 SHA-256 of the curated file; none if the day has no bars
 * @param vacated times outside all days, cleared with the day's chunk of rows that an earlier run may have put there
 */
public record MergedDay(
        LocalDate date, long startTs, long endTs, long rows, Optional<String> curatedSha256, List<TimeRange> vacated)
        implements DayRecord {
    /** A day with whose chunk no times were cleared. */
    public MergedDay(LocalDate date, long startTs, long endTs, long rows, Optional<String> curatedSha256) {
        this(date, startTs, endTs, rows, curatedSha256, List.of());
    }

    /** Returns its times. */
    public TimeRange times() {
        return new TimeRange(startTs, endTs);
    }

    /** Returns whether it has rows in the table. */
    boolean hasRows() {
        return curatedSha256.isPresent();
    }

    @Override
    public String key() {
        return keyOf(startTs, endTs, curatedSha256);
    }

    /** Returns the key of a day that is to be merged. */
    public static String keyOf(long startTs, long endTs, Optional<String> curatedSha256) {
        return startTs + "-" + endTs + "/" + curatedSha256.orElse("none");
    }

    /** Days of two calendars share times, and the rows of a time are of the day that was merged last. */
    @Override
    public boolean displaces(DayRecord other) {
        return other instanceof MergedDay day
                && day.hasRows()
                && ((hasRows() && times().meets(day.times()))
                        || vacated.stream().anyMatch(day.times()::meets));
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("trading_day", date.toString());
        ManifestTime.write(json, "start", startTs);
        ManifestTime.write(json, "end", endTs);
        json.writeNumberField("rows", rows);
        json.writeStringField("curated_sha256", curatedSha256.orElse(null));
        if (!vacated.isEmpty()) {
            json.writeArrayFieldStart("vacated");
            for (TimeRange range : vacated) {
                json.writeStartObject();
                ManifestTime.write(json, "start", range.start());
                ManifestTime.write(json, "end", range.end());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
    }

    static MergedDay read(Fields fields, String symbol) {
        MergedDay day = new MergedDay(
                fields.date("trading_day"),
                fields.micros("start"),
                fields.micros("end"),
                fields.count("rows"),
                fields.optional("curated_sha256", fields::sha256),
                fields.optional("vacated", name -> fields.list(name, MergedDay::range))
                        .orElse(List.of()));
        DayBorders.require(fields, day.date(), day.startTs(), day.endTs());
        return day;
    }

    private static TimeRange range(Fields fields) {
        TimeRange range = new TimeRange(fields.micros("start"), fields.micros("end"));
        if (range.width() <= 0) {
            throw fields.malformed("end", "a time after start");
        }
        return range;
    }
}
