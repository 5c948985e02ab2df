package dev.frontmonth.common.stage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.cli.Reason;
import dev.frontmonth.common.run.Tally;
import dev.frontmonth.common.run.Warning;
import dev.frontmonth.common.staging.Stage;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended, as one JSON object for scripts ({@code doc/results.md}). Its fields are a promise: others may be added, none is
 * renamed or changes its meaning.
 *
 * @param stage which program
 * @param version of the program
 * @param reason why it ended
 * @param message the error's line; none if it ended well
 * @param tally what was done
 */
record Summary(Stage stage, String version, Reason reason, Optional<String> message, Tally tally) {
    private static final int MILLIS = 1_000;

    /** Returns the object on one line. */
    String json() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("stage", stage.word());
            json.writeStringField("version", version);
            json.writeStringField("status", status());
            json.writeNumberField("exit_code", reason.exitCode().code());
            json.writeStringField("reason", reason.word());
            json.writeStringField("message", message.orElse(null));
            writeCounts(json);
            writeWarnings(json);
            json.writeNumberField("wall_seconds", (double) tally.wall().toMillis() / MILLIS);
            json.writeEndObject();
        }
        return text.toString();
    }

    private String status() {
        return switch (reason.exitCode()) {
            case OK -> "done";
            case HANGUP, INTERRUPTED, TERMINATED -> "interrupted";
            case USAGE, DATA, NO_INPUT, RECOVERY, INTERNAL, CANNOT_CREATE, IO, TEMPORARY, PERMISSION, ENVIRONMENT ->
                "failed";
        };
    }

    private void writeCounts(JsonGenerator json) throws IOException {
        json.writeNumberField("chunks_done", tally.chunksDone());
        json.writeNumberField("chunks_failed", tally.chunksFailed());
        json.writeNumberField("chunks_skipped", tally.chunksSkipped());
        json.writeNumberField("days_done", tally.daysDone());
        json.writeNumberField("days_skipped", tally.daysSkipped());
        json.writeNumberField("rows", tally.rows());
        json.writeNumberField("contracts", tally.contracts());
        for (Map.Entry<String, Long> count : tally.counts().entrySet()) {
            json.writeNumberField(count.getKey(), count.getValue());
        }
    }

    private void writeWarnings(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("warnings");
        for (Warning warning : tally.warnings().all()) {
            json.writeStartObject();
            json.writeStringField("kind", warning.kind().word());
            json.writeNumberField("count", warning.count());
            json.writeStringField("first", warning.first());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
