package dev.frontmonth.common.stage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/**
 * What {@code --verify} found: every difference between what the manifest records and what is there ({@code doc/results.md}).
 *
 * @param stage which
 * @param files number of files compared
 * @param bytes their size together
 * @param days number of days compared with the database; 0 in the other stages
 * @param differences one line each, naming the file or day; empty if all is as recorded
 * @param notes what was not compared, and why
 */
public record Verification(
        Stage stage, long files, long bytes, long days, List<String> differences, List<String> notes) {
    /**
     * Refuses a symbol that nobody recorded: where there is nothing to compare, no difference would be found.
     *
     * @throws Refusal ({@link ExitCode#NO_INPUT}) if the manifest has no day of it
     */
    public static void requireKnown(String symbol, Manifest<?> manifest) {
        if (!manifest.state().subjects().contains(symbol)) {
            throw Refusal.of(ExitCode.NO_INPUT, "no day of symbol %s was ever transformed", symbol)
                    .at(manifest.path().toString())
                    .next("correct --symbol, or run transform first");
        }
    }

    /** Returns the notes on a manifest of which files are compared: that it is not there, or ends in a torn line. */
    public static List<String> notes(Manifest<?> manifest) {
        return manifest.isEmpty()
                ? List.of("there is nothing to compare: no manifest " + manifest.path())
                : manifest.tornLine().stream().toList();
    }

    /** Returns it for a person: a line a difference, and a closing line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        differences.forEach(difference -> line(text, difference));
        notes.forEach(note -> line(text, note));
        line(
                text,
                "%s: %d files with %d bytes%s compared, %d differences"
                        .formatted(
                                stage.word(),
                                files,
                                bytes,
                                days == 0 ? "" : " and " + days + " days of the database",
                                differences.size()));
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(Printable.oneLine(line)).append(System.lineSeparator());
    }

    /** Returns it for scripts, one JSON object on one line. */
    public String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("stage", stage.word());
            json.writeNumberField("files", files);
            json.writeNumberField("bytes", bytes);
            json.writeNumberField("days", days);
            JsonTexts.write(json, "differences", differences);
            JsonTexts.write(json, "notes", notes);
            json.writeEndObject();
        }
        return text.toString();
    }
}
