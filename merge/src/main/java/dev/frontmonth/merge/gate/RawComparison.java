package dev.frontmonth.merge.gate;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.database.Sql;
import dev.frontmonth.merge.table.BarsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table's bars of days beside the raw files that the days were made from: the bars of the day's contract, and no others, with
 * the very prices and volumes of the source. All days take one query, as DuckDB needs longer to plan one than to run it over a day.
 */
final class RawComparison {
    private static final String VALUES = "ts_utc, open, high, low, close, volume";

    /**
     * The double nearest to a price: above 2^53 a number is rounded to a double before it is divided, which would round twice, while
     * the reading of its digits rounds once.
     */
    private static final String PRICE = "CASE WHEN %1$s <= 9007199254740992 THEN %1$s / 1e9"
            + " ELSE (%1$s // 1000000000 || '.' || lpad((%1$s %% 1000000000)::VARCHAR, 9, '0'))::DOUBLE END AS %1$s";

    private static final String PRICES =
            Stream.of("open", "high", "low", "close").map(PRICE::formatted).collect(Collectors.joining(", "));

    private final Session session;
    private final BarsTable table;
    private final String symbol;

    /** Prepares to compare a symbol's rows. */
    RawComparison(Session session, BarsTable table, String symbol) {
        this.session = session;
        this.table = table;
        this.symbol = symbol;
    }

    /**
     * A day to compare.
     *
     * @param files raw files of all its inputs, at least one
     */
    record Day(CuratedDay day, List<Path> files) {
        String contract() {
            return day.contract().orElse("none");
        }

        TimeRange range() {
            return day.times();
        }
    }

    /** The first day that differs, by its place. */
    private record Difference(int place, long foreign, long missing) {}

    /**
     * Compares days.
     *
     * @throws Refusal with the words "backfill invalid", for the first day that differs
     */
    void compare(List<Day> days) {
        if (days.isEmpty()) {
            return;
        }
        String query = """
                WITH bars AS MATERIALIZED (%s), raw AS MATERIALIZED (%s)
                SELECT day, count(*) FILTER (WHERE is_foreign), count(*) FILTER (WHERE NOT is_foreign)
                FROM (
                  SELECT day, true AS is_foreign
                  FROM (SELECT day, source_symbol, %3$s FROM bars EXCEPT SELECT day, source_symbol, %3$s FROM raw)
                  UNION ALL
                  SELECT day, false
                  FROM raw AS r
                  WHERE NOT EXISTS (SELECT 1 FROM bars AS b WHERE b.day = r.day AND b.ts_utc = r.ts_utc))
                GROUP BY day ORDER BY day LIMIT 1""".formatted(bars(days), raw(days), VALUES);
        session.rows(query, row -> new Difference(row.getInt(1), row.getLong(2), row.getLong(3)))
                .forEach(difference -> {
                    throw invalid(days.get(difference.place()), difference);
                });
    }

    private static Refusal invalid(Day day, Difference difference) {
        return FinalGates.invalid(
                "trading day %s: %d bars of the table are not bars of %s in raw, %d of its bars are missing",
                day.day().date(), difference.foreign(), day.contract(), difference.missing());
    }

    /** The rows of each day apart: a scan with one range of times passes over most of the table, one with many does not. */
    private String bars(List<Day> days) {
        return IntStream.range(0, days.size())
                .mapToObj(place -> "SELECT %d AS day, source_symbol, %s FROM %s AS t WHERE %s"
                        .formatted(
                                place,
                                VALUES,
                                table.name(),
                                BarsTable.within(symbol, List.of(days.get(place).range()))))
                .collect(Collectors.joining(" UNION ALL "));
    }

    /** A file is opened once, also where it has bars of two days; of a day count the files that are its own. */
    private static String raw(List<Day> days) {
        String bars = """
                SELECT DISTINCT day, contract AS source_symbol, ts_event AS ts_utc, %s, volume
                FROM read_parquet(%s, hive_partitioning = false) AS r,
                  (VALUES %s) AS i(file, day, contract, first_ts, end_ts)
                WHERE r.file_index = i.file AND r.raw_symbol = i.contract
                  AND r.ts_event >= i.first_ts AND r.ts_event < i.end_ts""";
        Map<Path, Integer> files = new LinkedHashMap<>();
        List<String> inputs = new ArrayList<>();
        for (int place = 0; place < days.size(); place++) {
            Day day = days.get(place);
            for (Path file : day.files()) {
                files.putIfAbsent(file, files.size());
                inputs.add("(%d, %d, %s, %s, %s)"
                        .formatted(
                                files.get(file),
                                place,
                                Sql.text(day.contract()),
                                Sql.time(day.range().start()),
                                Sql.time(day.range().end())));
            }
        }
        return bars.formatted(PRICES, Sql.files(List.copyOf(files.keySet())), String.join(", ", inputs));
    }
}
