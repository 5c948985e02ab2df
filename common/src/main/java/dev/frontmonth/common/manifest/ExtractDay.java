package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A UTC date of a source.
 *
 * @param date the UTC date
 * @param file the raw day file; none if the date has no bars
 * @param rows bars in the file
 * @param inputSha256 SHA-256 of the source
 * @param rules fingerprint of what else the file depends on
 * @param incomplete why the source may not hold all bars of the date; none if it does
 */
public record ExtractDay(
        LocalDate date,
        Optional<StoredFile> file,
        long rows,
        String inputSha256,
        String rules,
        Optional<String> incomplete)
        implements DayRecord {

    @Override
    public String key() {
        return inputSha256 + "/" + rules;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("date", date.toString());
        if (file.isPresent()) {
            file.get().write(json);
        } else {
            StoredFile.writeNone(json);
        }
        json.writeNumberField("rows", rows);
        json.writeArrayFieldStart("inputs");
        json.writeString(inputSha256);
        json.writeEndArray();
        json.writeStringField("rules", rules);
        json.writeStringField("incomplete", incomplete.orElse(null));
    }

    static ExtractDay read(Fields fields, String source) {
        LocalDate date = fields.date("date");
        String expected = StagingFolder.rawFile(source, date);
        Optional<StoredFile> file = fields.optional("file", name -> StoredFile.read(fields, expected));
        return new ExtractDay(
                date,
                file,
                fields.rows("rows", file),
                String.join("+", fields.texts("inputs")),
                fields.text("rules"),
                fields.optional("incomplete", fields::text));
    }
}
