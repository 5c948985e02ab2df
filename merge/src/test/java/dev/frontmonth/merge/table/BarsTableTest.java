package dev.frontmonth.merge.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.merge.database.Session;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are small numbers here: a bar at each microsecond from 0 to 99, and the same of another symbol. */
final class BarsTableTest {
    private static TimeRange range(String text) {
        String[] ends = text.split("-");
        return new TimeRange(Long.parseLong(ends[0]), Long.parseLong(ends[1]));
    }

    private static Session filled() throws SQLException {
        Session session = new Session(DriverManager.getConnection("jdbc:duckdb:"));
        session.execute("CREATE TABLE loose AS SELECT make_timestamptz(i) AS ts_utc, s AS symbol, 'X' AS source_symbol,"
                + " 1.0::DOUBLE AS open, 1.0::DOUBLE AS high, 1.0::DOUBLE AS low, 1.0::DOUBLE AS close, 1 AS volume"
                + " FROM range(100) AS t(i), (VALUES ('MGC'), ('NQ')) AS u(s) ORDER BY s, i");
        return session;
    }

    /** Days of one width, with gaps, off the comb, of other widths, and none. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0-30  | 0-10 10-20 20-30       | 10:0-9 10:10-19 10:20-29    | 0
            0-40  | 0-10 20-30             | 10:0-9 10:20-29             | 20
            5-37  | 12-19 19-26 30-37      | 7:12-18 7:19-25 7:30-36     | 11
            0-100 | 3-13 13-22 22-32 42-52 | 10:3-12 9:13-21 10:22-31 10:42-51 | 61
            7-8   | 7-8                    | 1:7-7                       | 0
            90-130 | 90-110 110-130        | 10:90-99 0:0-0              | 0
            0-50  | 23-26 26-29 38-41      | 3:23-25 3:26-28 3:38-40     | 41
            """)
    void theRowsOfEachDayAreToldAndThoseOfNone(String stretch, String days, String expected, long others)
            throws SQLException {
        try (Session session = filled()) {
            List<TimeRange> ranges =
                    Arrays.stream(days.split(" ")).map(BarsTableTest::range).toList();

            BarsTable.Holding holding = new BarsTable("loose").holding(session, "MGC", range(stretch), ranges);

            assertThat(holding.days())
                    .extracting(day -> day.rows() + ":" + day.firstTs() + "-" + day.lastTs())
                    .containsExactly(expected.split(" "));
            assertThat(holding.days()).allMatch(day -> day.duplicates() == 0);
            assertThat(holding.others()).isEqualTo(others);
        }
    }

    /** The rows lie so that time descends at a row of the first day, and the second day has one twice. */
    @Test
    void aDuplicateIsCountedForItsDayWhereverTheRowsLie() throws SQLException {
        try (Session session = new Session(DriverManager.getConnection("jdbc:duckdb:"))) {
            session.execute(
                    "CREATE TABLE loose AS SELECT make_timestamptz(i) AS ts_utc, 'MGC' AS symbol, 'X' AS source_symbol,"
                            + " 1.0::DOUBLE AS open, 1.0::DOUBLE AS high, 1.0::DOUBLE AS low, 1.0::DOUBLE AS close, 1 AS volume"
                            + " FROM (SELECT unnest([15, 3, 4, 15]) AS i)");
            assertThat(new BarsTable("loose")
                            .holding(session, "MGC", range("0-20"), List.of(range("0-10"), range("10-20")))
                            .days())
                    .extracting(TableDay::duplicates)
                    .containsExactly(0L, 1L);
        }
    }

    @Test
    void aStretchIsToldAsOneDay() throws SQLException {
        try (Session session = filled()) {
            BarsTable table = new BarsTable("loose");
            TableDay whole = table.whole(session, "MGC", range("7-40"));
            TableDay same = table.holding(session, "MGC", range("7-40"), List.of(range("7-40")))
                    .days()
                    .get(0);
            assertThat(whole).isEqualTo(same);
            assertThat(whole.rows()).isEqualTo(33);
            assertThat(table.whole(session, "MGC", range("100-140")).rows()).isZero();
        }
    }
}
