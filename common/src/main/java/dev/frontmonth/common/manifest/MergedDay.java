package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A trading day as it stands in the database.
 *
 * @param date the trading day
 * @param startTs its begin, microseconds since 1970-01-01T00:00Z, inclusive
 * @param endTs its end, likewise, exclusive
 * @param rows rows of the day in the table
 * @param curatedSha256 SHA-256 of the curated file; none if the day has no bars
 */
public record MergedDay(LocalDate date, long startTs, long endTs, long rows, Optional<String> curatedSha256)
        implements DayRecord {

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
        return other instanceof MergedDay day && startTs < day.endTs && day.startTs < endTs;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("trading_day", date.toString());
        ManifestTime.write(json, "start", startTs);
        ManifestTime.write(json, "end", endTs);
        json.writeNumberField("rows", rows);
        json.writeStringField("curated_sha256", curatedSha256.orElse(null));
    }

    static MergedDay read(Fields fields, String symbol) {
        MergedDay day = new MergedDay(
                fields.date("trading_day"),
                fields.micros("start"),
                fields.micros("end"),
                fields.count("rows"),
                fields.optional("curated_sha256", fields::sha256));
        DayBorders.require(fields, day.date(), day.startTs(), day.endTs());
        return day;
    }
}
