package dev.frontmonth.transform.report;

import dev.frontmonth.common.cli.Printable;
import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns; numbers stand to the right. What a foreign manifest says cannot drive the terminal. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        rows.add(List.of(header));
    }

    void row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(Printable.oneLine(String.valueOf(cell)));
        }
        rows.add(row);
    }

    /** Returns the lines, each behind {@code indent} and without blanks at its end. */
    String text(String indent) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        boolean[] number = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            number[column] = rows.size() > 1;
            for (int row = 0; row < rows.size(); row++) {
                String cell = rows.get(row).get(column);
                width[column] = Math.max(width[column], cell.length());
                number[column] &= row == 0 || cell.matches("-?[0-9]+(\\.[0-9]+)?");
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < columns; column++) {
                String blanks = " ".repeat(width[column] - row.get(column).length());
                line.append(column == 0 ? "" : "  ");
                line.append(number[column] ? blanks + row.get(column) : row.get(column) + blanks);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
