package dev.frontmonth.common.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One line of a manifest as plain values: a {@link Map} by field name, a {@link List}, a {@link String}, a {@link Long}, a
 * {@link Boolean}, or {@link #NULL}; a number that is no {@code long} is a {@link Number} of another kind.
 *
 * <p>Built over Jackson's token stream and not its tree, because a resumed run does little else than read thousands of lines:
 * the tree's 300 classes take longer to load than the lines take to read.
 */
final class JsonLine {
    /** The value {@code null}, which is something else than a field that is not there. */
    static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxDocumentLength(ManifestReader.LONGEST_LINE)
                    .maxStringLength(1 << 20)
                    .build())
            .build();

    private JsonLine() {}

    /** Returns a line's value, which is the whole of the line. */
    static Object parse(byte[] bytes, int offset, int length) throws IOException {
        try (JsonParser json = JSON.createParser(bytes, offset, length)) {
            Object value = value(json, json.nextToken());
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "one value a line was expected");
            }
            return value;
        }
    }

    private static Object value(JsonParser json, JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonParseException(json, "a value was expected");
        }
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> list(json);
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> NULL;
            default -> throw new JsonParseException(json, "a value was expected");
        };
    }

    /** Of two fields of one name, readers would differ in which they see. */
    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            if (fields.put(name, value(json, json.nextToken())) != null) {
                throw new JsonParseException(json, "a field is there twice");
            }
        }
        return fields;
    }

    private static List<Object> list(JsonParser json) throws IOException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            items.add(value(json, token));
        }
        return items;
    }

    private static Number number(JsonParser json) throws IOException {
        NumberType type = json.getNumberType();
        return type == NumberType.INT || type == NumberType.LONG ? json.getLongValue() : json.getNumberValue();
    }

    /** Returns a value as a message shows it. */
    static String shown(Object value) {
        return value instanceof String text
                ? '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"'
                : value.toString();
    }
}
