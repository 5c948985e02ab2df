package dev.frontmonth.common.stage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.cli.Printable;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code --status} says of a stage: where it stands, and the next command. Worked out from manifests and folders alone, while
 * others may write ({@code doc/results.md}).
 *
 * @param stage which
 * @param subjects its sources or symbols
 * @param orphans files that no day in force names, relative to the staging folder
 * @param notes what concerns the whole stage
 * @param next the commands to run next, in their order; empty if there is nothing to do
 */
public record StageStatus(
        Stage stage, List<SubjectStatus> subjects, List<String> orphans, List<String> notes, List<String> next) {
    private static final int SHOWN_ORPHANS = 5;

    /** With a file a day there are thousands of sources, and those that need a look must not drown in them. */
    private static final int SHOWN_SETTLED = 10;

    /** Returns it for a person, a few lines. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, stage.word() + (subjects.isEmpty() ? ": nothing yet" : ""));
        int settled = 0;
        for (SubjectStatus subject : subjects) {
            if (subject.isSettled() && ++settled > SHOWN_SETTLED) {
                continue;
            }
            line(text, "  " + subject.kind() + " " + subject.name() + ": " + counts(subject.counts()));
            subject.notes().forEach(note -> line(text, "    " + note));
        }
        if (settled > SHOWN_SETTLED) {
            line(text, "  and " + (settled - SHOWN_SETTLED) + " more of which all is done");
        }
        notes.forEach(note -> line(text, "  " + note));
        if (!orphans.isEmpty()) {
            line(
                    text,
                    "  orphans: " + orphans.size() + " files that no day names: "
                            + String.join(", ", orphans.subList(0, Math.min(SHOWN_ORPHANS, orphans.size())))
                            + (orphans.size() > SHOWN_ORPHANS ? ", …" : ""));
        }
        next.forEach(command -> line(text, "  next: " + command));
        if (next.isEmpty()) {
            line(text, "  next: nothing to do");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(Printable.oneLine(line)).append(System.lineSeparator());
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getKey().replace('_', ' ') + " " + count.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Returns it for scripts, one JSON object on one line. */
    public String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("stage", stage.word());
            json.writeArrayFieldStart("subjects");
            for (SubjectStatus subject : subjects) {
                write(json, subject);
            }
            json.writeEndArray();
            JsonTexts.write(json, "orphans", orphans);
            JsonTexts.write(json, "notes", notes);
            JsonTexts.write(json, "next", next);
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, SubjectStatus subject) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", subject.kind());
        json.writeStringField("name", subject.name());
        json.writeObjectFieldStart("counts");
        for (Map.Entry<String, Long> count : subject.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
        json.writeEndObject();
        JsonTexts.write(json, "notes", subject.notes());
        json.writeEndObject();
    }
}
