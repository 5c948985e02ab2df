package dev.frontmonth.merge.verify;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import dev.frontmonth.merge.table.BarsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares trading days of the table with their curated files: number of rows and the rows' content, and that days without bars
 * have none. A few hundred days at a time, which bounds memory whatever the number of years.
 *
 * @param session a connection to the database
 * @param table the table
 * @param staging where the curated files lie
 * @param symbol whose rows
 */
public record DatabaseComparison(Session session, BarsTable table, StagingFolder staging, String symbol) {
    private static final int DAYS_AT_ONCE = 250;

    /** What was found of a day; the sums of hashes do not depend on the rows' order. */
    private record Found(String day, long expected, long found, boolean same) {
        Optional<String> difference() {
            if (expected != found) {
                return Optional.of("%s: %d rows were expected, the database has %d".formatted(day, expected, found));
            }
            return same
                    ? Optional.empty()
                    : Optional.of(day + ": as many rows as were expected, but not with the same content");
        }
    }

    /** Returns in what days of the table differ, a line a day. */
    public List<String> differences(List<CuratedDay> days) {
        List<String> differences = new ArrayList<>();
        for (int from = 0; from < days.size(); from += DAYS_AT_ONCE) {
            List<CuratedDay> some = days.subList(from, Math.min(days.size(), from + DAYS_AT_ONCE));
            for (Found day : compare(some)) {
                day.difference().ifPresent(text -> differences.add(symbol + " " + text));
            }
        }
        return differences;
    }

    private List<Found> compare(List<CuratedDay> days) {
        String borders = days.stream()
                .map(day -> "(DATE '%s', %s, %s)".formatted(day.date(), Sql.time(day.startTs()), Sql.time(day.endTs())))
                .collect(Collectors.joining(", "));
        return session.rows(
                """
                WITH days(day, starts, ends) AS (VALUES %1$s),
                expected AS (%2$s),
                found AS (
                  SELECT d.day, count(*) AS bars, sum(%3$s) AS content
                  FROM (SELECT * FROM %4$s WHERE symbol = %5$s AND ts_utc >= (SELECT min(starts) FROM days)
                      AND ts_utc < (SELECT max(ends) FROM days)) AS t
                    ASOF JOIN days AS d ON t.ts_utc >= d.starts
                  WHERE t.ts_utc < d.ends GROUP BY d.day)
                SELECT day::VARCHAR, coalesce(e.bars, 0), coalesce(f.bars, 0), e.content IS NOT DISTINCT FROM f.content
                FROM days LEFT JOIN expected AS e USING (day) LEFT JOIN found AS f USING (day) ORDER BY day""".formatted(borders, expected(days), BarsTable.ROW_HASH, table.name(), Sql.text(symbol)),
                row -> new Found(row.getString(1), row.getLong(2), row.getLong(3), row.getBoolean(4)));
    }

    private String expected(List<CuratedDay> days) {
        List<Path> files = days.stream()
                .flatMap(day -> day.file().stream())
                .map(StoredFile::path)
                .map(staging::resolve)
                .toList();
        return files.isEmpty()
                ? "SELECT NULL::DATE AS day, 0 AS bars, NULL::HUGEINT AS content WHERE false"
                : "SELECT trading_day AS day, count(*) AS bars, sum(%s) AS content FROM read_parquet(%s, hive_partitioning = false) GROUP BY trading_day"
                        .formatted(BarsTable.ROW_HASH, Sql.files(files));
    }
}
