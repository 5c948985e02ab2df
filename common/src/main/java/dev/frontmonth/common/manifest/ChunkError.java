package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * Why a chunk failed.
 *
 * @param message the line that the user saw
 * @param stackTrace the trace for the developer
 * @param details further lines, such as the offending rows; possibly cut to a limit that the last line tells
 */
public record ChunkError(String message, String stackTrace, List<String> details) {
    private static final int LONGEST_MESSAGE = 10_000;
    private static final int LONGEST_TRACE = 20_000;

    /** Records a failure with its trace. */
    public static ChunkError of(Throwable failure, List<String> details) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String message = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        return new ChunkError(cut(message, LONGEST_MESSAGE), cut(trace.toString(), LONGEST_TRACE), details);
    }

    /** A character outside the basic plane is two {@code char}s, and JSON cannot hold half of one. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("message", message);
        json.writeStringField("stack_trace", stackTrace);
        json.writeArrayFieldStart("details");
        for (String detail : details) {
            json.writeString(detail);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static ChunkError read(Fields fields) {
        return new ChunkError(fields.text("message"), fields.text("stack_trace"), fields.texts("details"));
    }
}
