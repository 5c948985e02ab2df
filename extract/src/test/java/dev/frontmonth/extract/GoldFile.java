package dev.frontmonth.extract;

import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.DbnFile;
import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.Interval;
import java.time.LocalDate;
import java.util.List;

/**
 * A file of Micro Gold small enough to read: Tuesday to Thursday, contract MGCG4 (instrument 100) and MGCJ4 (200), and on each
 * date two bars of the first and one of the second.
 */
public final class GoldFile {
    public static final LocalDate TUESDAY = LocalDate.of(2024, 1, 2);
    public static final LocalDate WEDNESDAY = LocalDate.of(2024, 1, 3);
    public static final LocalDate THURSDAY = LocalDate.of(2024, 1, 4);
    public static final LocalDate FRIDAY = LocalDate.of(2024, 1, 5);
    /** Instrument ids. */
    public static final long G4 = 100;

    public static final long J4 = 200;
    public static final long MINUTE = 60_000_000_000L;
    public static final long DAY = 1440 * MINUTE;
    private static final long DOLLAR = 1_000_000_000L;

    private GoldFile() {}

    /** Returns a time in nanoseconds. */
    public static long at(LocalDate date, int hour, int minute) {
        return date.toEpochDay() * DAY + (60 * hour + minute) * MINUTE;
    }

    /** Returns a bar at a price of 2,000 dollars and something, which differs from bar to bar. */
    public static Bar bar(long ts, long instrument, long volume) {
        long open = 2_000 * DOLLAR + instrument * 100_000_000L + ts / MINUTE % 60 * 100_000_000L;
        return new Bar(ts, 1, instrument, open, open + DOLLAR, open - DOLLAR, open + DOLLAR / 2, volume);
    }

    /** Returns a bar with one price for all. */
    public static Bar priced(long ts, long instrument, long price) {
        return new Bar(ts, 1, instrument, price, price, price, price, 1);
    }

    /** Returns the file's bars. */
    public static List<Bar> bars() {
        return List.of(
                bar(at(TUESDAY, 10, 0), G4, 11),
                bar(at(TUESDAY, 10, 0), J4, 12),
                bar(at(TUESDAY, 10, 1), G4, 13),
                bar(at(WEDNESDAY, 0, 0), J4, 21),
                bar(at(WEDNESDAY, 9, 30), G4, 22),
                bar(at(WEDNESDAY, 23, 59), G4, 23),
                bar(at(THURSDAY, 10, 0), G4, 31),
                bar(at(THURSDAY, 10, 1), G4, 32),
                bar(at(THURSDAY, 10, 1), J4, 33));
    }

    /** Returns the rows that the bars must become. */
    public static List<String> rows() {
        return rows(bars());
    }

    /** Returns the rows that bars must become under the file's mappings. */
    public static List<String> rows(List<Bar> bars) {
        return bars.stream()
                .map(bar -> RawRows.row(bar, bar.instrumentId() == G4 ? "MGCG4" : "MGCJ4"))
                .toList();
    }

    /** Begins the file's header. */
    public static DbnHeader.Builder header() {
        return unmapped().mapping("MGCG4", always(G4)).mapping("MGCJ4", always(J4));
    }

    /** Begins the file's header without mappings. */
    public static DbnHeader.Builder unmapped() {
        return DbnHeader.builder().range(TUESDAY, FRIDAY).symbols("MGC.FUT");
    }

    /** Returns an interval of all dates of the file. */
    public static Interval always(long instrument) {
        return Interval.interval(TUESDAY, FRIDAY, String.valueOf(instrument));
    }

    /** Returns the file. */
    public static DbnFile file() {
        return with(header(), bars());
    }

    /** Returns a file with another header. */
    public static DbnFile with(DbnHeader.Builder header) {
        return with(header, bars());
    }

    /** Returns a file with another header and other bars. */
    public static DbnFile with(DbnHeader.Builder header, List<Bar> bars) {
        DbnFile file = DbnFile.with(header);
        bars.forEach(file::bar);
        return file;
    }
}
