package dev.frontmonth.merge.curated;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

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

    /** The root, which is no column, has the number 0. A column that may hold NULL is let pass: whether it does is a gate's matter. */
    private static final String DIFFERENT = """
            SELECT file_name, columns::VARCHAR
            FROM (SELECT file_name, list(concat_ws(' ', name, type, duckdb_type,
                      CASE repetition_type WHEN 'REPEATED' THEN repetition_type END)
                    ORDER BY column_id) FILTER (column_id > 0) AS columns
                  FROM parquet_schema(%s)
                  GROUP BY file_name)
            WHERE columns IS DISTINCT FROM %s
            ORDER BY file_name
            LIMIT 1""";

    private CuratedColumns() {}

    /**
     * Refuses a file with other columns.
     *
     * @throws Refusal that names the first such file and its columns
     */
    public static void require(Session session, List<Path> files) {
        String expected = EXPECTED.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
        List<Refusal> refusals = session.rows(
                DIFFERENT.formatted(Sql.files(files), expected),
                row -> Refusal.data("a curated file must have the columns %s, found %s", EXPECTED, row.getString(2))
                        .at(String.valueOf(Path.of(row.getString(1)).getFileName())));
        if (!refusals.isEmpty()) {
            throw refusals.get(0);
        }
    }
}
