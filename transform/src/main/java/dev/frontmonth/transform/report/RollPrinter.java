package dev.frontmonth.transform.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a roll calendar; its columns are those of {@code doc/rules.md}, "Roll calendar". */
public final class RollPrinter {
    private static final String[] COLUMNS = {
        "trading_day",
        "from",
        "to",
        "from_volume",
        "to_volume",
        "margin",
        "margin_share",
        "tie_broken_by",
        "back",
        "stub",
        "incomplete",
        "v0",
        "v0_differs"
    };

    private RollPrinter() {}

    /** Returns the calendar as text that ends with a line's end. */
    public static String print(List<Roll> rolls, Format format) throws IOException {
        return switch (format) {
            case TABLE -> table(rolls);
            case CSV -> csv(rolls);
            case JSON -> json(rolls);
        };
    }

    private static String table(List<Roll> rolls) {
        TextTable table = new TextTable(
                "trading_day", "from", "to", "from_volume", "to_volume", "margin", "share", "tie", "marks");
        for (Roll roll : rolls) {
            table.row(
                    roll.tradingDay(),
                    roll.from(),
                    roll.to(),
                    roll.fromVolume(),
                    roll.toVolume(),
                    roll.margin(),
                    roll.marginShare().toPlainString(),
                    roll.tieBrokenBy().orElse("-"),
                    marks(roll));
        }
        return table.text("");
    }

    private static String marks(Roll roll) {
        List<String> marks = new ArrayList<>();
        if (roll.back()) {
            marks.add("back");
        }
        if (roll.stub()) {
            marks.add("stub");
        }
        if (roll.incomplete()) {
            marks.add("incomplete");
        }
        if (roll.v0Differs()) {
            marks.add("v0:" + roll.v0());
        }
        return String.join(" ", marks);
    }

    private static String csv(List<Roll> rolls) {
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (Roll roll : rolls) {
            List<Object> cells = List.of(
                    roll.tradingDay(),
                    roll.from(),
                    roll.to(),
                    roll.fromVolume(),
                    roll.toVolume(),
                    roll.margin(),
                    roll.marginShare().toPlainString(),
                    roll.tieBrokenBy().orElse(""),
                    roll.back(),
                    roll.stub(),
                    roll.incomplete(),
                    roll.v0(),
                    roll.v0Differs());
            csv.append(cells.stream().map(RollPrinter::quoted).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    /** RFC 4180: what holds a comma, a quote or a line's end stands in quotes, with quotes doubled. */
    private static String quoted(Object cell) {
        String text = cell.toString();
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String json(List<Roll> rolls) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (Roll roll : rolls) {
                write(roll, json);
            }
            json.writeEndArray();
        }
        return text.append('\n').toString();
    }

    private static void write(Roll roll, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("trading_day", roll.tradingDay().toString());
        json.writeStringField("from", roll.from());
        json.writeStringField("to", roll.to());
        json.writeNumberField("from_volume", roll.fromVolume());
        json.writeNumberField("to_volume", roll.toVolume());
        json.writeNumberField("margin", roll.margin());
        json.writeNumberField("margin_share", roll.marginShare());
        json.writeStringField("tie_broken_by", roll.tieBrokenBy().orElse(null));
        json.writeBooleanField("back", roll.back());
        json.writeBooleanField("stub", roll.stub());
        json.writeBooleanField("incomplete", roll.incomplete());
        json.writeStringField("v0", roll.v0());
        json.writeBooleanField("v0_differs", roll.v0Differs());
        json.writeEndObject();
    }
}
