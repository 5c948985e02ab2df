package dev.frontmonth.sample.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table.
 *
 * @param header names of the columns
 * @param rows each with as many cells
 */
record Table(List<String> header, List<List<String>> rows) {
    private static final Pattern NUMBER_OR_NOTHING = Pattern.compile("[0-9≤-]|$");

    Table {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("expected %d cells, found %s".formatted(header.size(), row));
            }
        }
    }

    /** The table in Markdown, its columns lined up: numbers to the right, words to the left. */
    String markdown() {
        List<Column> columns =
                IntStream.range(0, header.size()).mapToObj(this::column).toList();
        List<String> lines = new ArrayList<>();
        lines.add(line(columns, column -> column.cell(header)));
        lines.add(line(columns, Column::rule));
        rows.forEach(row -> lines.add(line(columns, column -> column.cell(row))));
        return String.join("\n", lines) + "\n";
    }

    private static String line(List<Column> columns, Function<Column, String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining("|", "|", "|"));
    }

    private Column column(int index) {
        List<String> cells = rows.stream().map(row -> row.get(index)).toList();
        int widest = cells.stream().mapToInt(String::length).max().orElse(0);
        boolean numbers =
                cells.stream().allMatch(cell -> NUMBER_OR_NOTHING.matcher(cell).lookingAt());
        return new Column(index, Math.max(widest, header.get(index).length()), numbers);
    }

    /**
     * How a column is set.
     *
     * @param index from 0
     * @param width characters
     * @param right whether its cells stand at the right
     */
    private record Column(int index, int width, boolean right) {
        String cell(List<String> row) {
            String text = row.get(index);
            String blanks = " ".repeat(width - text.length());
            return " " + (right ? blanks + text : text + blanks) + " ";
        }

        String rule() {
            return "-".repeat(width + 1) + (right ? ":" : "-");
        }
    }
}
