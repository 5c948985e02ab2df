package dev.frontmonth.merge.verify;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import dev.frontmonth.merge.table.BarsTable;
import dev.frontmonth.merge.table.TableDay;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /** A day of the files; the sum of its rows' hashes does not depend on their order. */
    private record Expected(long rows, BigInteger content) {
        static final Expected NONE = new Expected(0, BigInteger.ZERO);

        Optional<String> difference(String day, TableDay found) {
            if (rows != found.rows()) {
                return Optional.of("%s: %d rows were expected, the database has %d".formatted(day, rows, found.rows()));
            }
            return content.equals(found.content())
                    ? Optional.empty()
                    : Optional.of(day + ": as many rows as were expected, but not with the same content");
        }
    }

    /** Returns in what days of the table differ, a line a day. */
    public List<String> differences(List<CuratedDay> days) {
        List<String> differences = new ArrayList<>();
        List<CuratedDay> apart = apart(days);
        for (int from = 0; from < apart.size(); from += DAYS_AT_ONCE) {
            compare(apart.subList(from, Math.min(apart.size(), from + DAYS_AT_ONCE)), differences);
        }
        return differences;
    }

    /** The days by their begin; one that was taken back is left out where others have its times now. */
    private static List<CuratedDay> apart(List<CuratedDay> days) {
        TreeMap<Long, CuratedDay> apart = new TreeMap<>();
        days.stream().filter(day -> !day.withdrawn()).forEach(day -> apart.put(day.startTs(), day));
        for (CuratedDay day : days) {
            Map.Entry<Long, CuratedDay> before = apart.lowerEntry(day.endTs());
            if (day.withdrawn() && (before == null || before.getValue().endTs() <= day.startTs())) {
                apart.put(day.startTs(), day);
            }
        }
        return List.copyOf(apart.values());
    }

    private void compare(List<CuratedDay> days, List<String> differences) {
        Map<String, Expected> expected = expected(days);
        List<TimeRange> ranges = days.stream().map(CuratedDay::times).toList();
        TimeRange stretch = new TimeRange(
                ranges.get(0).start(), ranges.get(ranges.size() - 1).end());
        List<TableDay> found = table.holding(session, symbol, stretch, ranges).days();
        for (int i = 0; i < days.size(); i++) {
            String day = days.get(i).date().toString();
            expected.getOrDefault(day, Expected.NONE)
                    .difference(day, found.get(i))
                    .ifPresent(text -> differences.add(symbol + " " + text));
        }
    }

    private Map<String, Expected> expected(List<CuratedDay> days) {
        Map<String, Expected> expected = new HashMap<>();
        List<Path> files = days.stream()
                .flatMap(day -> day.file().stream())
                .map(StoredFile::path)
                .map(staging::resolve)
                .toList();
        if (!files.isEmpty()) {
            session.rows(
                    "SELECT trading_day::VARCHAR, count(*), sum(%s)::VARCHAR FROM read_parquet(%s, hive_partitioning = false) GROUP BY ALL"
                            .formatted(BarsTable.ROW_HASH, Sql.files(files)),
                    row -> expected.put(
                            row.getString(1), new Expected(row.getLong(2), new BigInteger(row.getString(3)))));
        }
        return expected;
    }
}
