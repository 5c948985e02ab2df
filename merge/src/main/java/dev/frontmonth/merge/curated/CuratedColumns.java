package dev.frontmonth.merge.curated;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The exact columns of a curated file. DuckDB would go by the names of the first file of a list, convert the types of the
 * others, and shift a timestamp that is not marked as UTC by the session's zone.
 */
public final class CuratedColumns {
    /** Name, Parquet type and DuckDB type of the columns in their order. */
    private static final List<String> EXPECTED = List.of(
            "ts_utc INT64 TIMESTAMP WITH TIME ZONE",
            "symbol BYTE_ARRAY VARCHAR",
            "source_symbol BYTE_ARRAY VARCHAR",
            "open DOUBLE DOUBLE",
            "high DOUBLE DOUBLE",
            "low DOUBLE DOUBLE",
            "close DOUBLE DOUBLE",
            "volume INT64 BIGINT",
            "trading_day INT32 DATE",
            "instrument_id INT64 BIGINT");

    private CuratedColumns() {}

    /** A line of a file's schema; the first of each file is the root and has children. */
    private record Element(boolean root, String column) {}

    /**
     * Refuses a file with other columns.
     *
     * @throws Refusal that names the file and the difference
     */
    public static void require(Session session, List<Path> files) {
        // Not sorted by the file's name: the function lists the files as they were given.
        List<Element> elements = session.rows(
                "SELECT column_id = 0, concat_ws(' ', name, type, duckdb_type, nullif(repetition_type, 'REQUIRED'))"
                        + " FROM parquet_schema("
                        + Sql.files(files) + ")",
                row -> new Element(row.getBoolean(1), withoutOptional(row.getString(2))));
        List<List<String>> found = new ArrayList<>();
        for (Element element : elements) {
            if (element.root()) {
                found.add(new ArrayList<>());
            } else {
                found.get(found.size() - 1).add(element.column());
            }
        }
        for (int i = 0; i < files.size(); i++) {
            if (!found.get(i).equals(EXPECTED)) {
                throw Refusal.data("a curated file must have the columns %s, found %s", EXPECTED, found.get(i))
                        .at(String.valueOf(files.get(i).getFileName()));
            }
        }
    }

    /** A column that may hold NULL is let pass: whether it does is a gate's matter. */
    private static String withoutOptional(String column) {
        String suffix = " OPTIONAL";
        return column.endsWith(suffix) ? column.substring(0, column.length() - suffix.length()) : column;
    }
}
