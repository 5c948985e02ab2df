package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.frontmonth.common.cli.Reason;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The end of a run. It means nothing to a later run, which goes by the chunks' records; a person reads in it how a run ended, and
 * that it ended at all. A run that was killed has none.
 *
 * @param at when
 * @param reason why the run ended
 * @param message the error's line; none if it ended well
 */
public record EndRecord(Instant at, Reason reason, Optional<String> message) implements ManifestRecord {
    /** The type's word. */
    public static final String TYPE = "end";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("at", at.toString());
        json.writeStringField("reason", reason.word());
        json.writeNumberField("exit_code", reason.exitCode().code());
        json.writeStringField("message", message.orElse(null));
    }
}
