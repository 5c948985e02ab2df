package dev.frontmonth.extract.source;

import static dev.frontmonth.extract.GoldFile.FRIDAY;
import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.THURSDAY;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.WEDNESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.extract.GoldFile;
import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.Dbn;
import dev.frontmonth.sample.dbn.DbnFile;
import dev.frontmonth.sample.dbn.DbnHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which dates a source covers, and which of them it may hold in part; 2 January 2024 is a Tuesday. */
final class DateRangeTest {
    private static final LocalDate SATURDAY = FRIDAY.plusDays(1);
    private static final LocalDate MONDAY = FRIDAY.plusDays(3);
    private static final String CUT = " ?";
    private static final String LIMIT = " limit";
    private static final String CAPTURE = " capture";

    @TempDir
    private Path temp;

    /**
     * A row of the table.
     *
     * @param barDates dates with a bar
     * @param expected the covered dates, each with a mark if it is incomplete
     */
    record Case(String name, DbnHeader.Builder header, List<LocalDate> barDates, List<String> expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case range(String name, LocalDate start, LocalDate end, List<LocalDate> bars, String... expected) {
        return new Case(name, GoldFile.header().range(start, end), bars, List.of(expected));
    }

    private static Case of(String name, DbnHeader.Builder header, List<LocalDate> bars, String... expected) {
        return new Case(name, header, bars, List.of(expected));
    }

    static Stream<Case> cases() {
        String tuesday = "2024-01-02";
        String wednesday = "2024-01-03";
        String thursday = "2024-01-04";
        String friday = "2024-01-05";
        String saturday = "2024-01-06";
        String sunday = "2024-01-07";
        return Stream.of(
                range(
                        "bars on every date",
                        TUESDAY,
                        FRIDAY,
                        List.of(TUESDAY, WEDNESDAY, THURSDAY),
                        tuesday,
                        wednesday,
                        thursday),
                range(
                        "no trade in the middle",
                        TUESDAY,
                        FRIDAY,
                        List.of(TUESDAY, THURSDAY),
                        tuesday,
                        wednesday,
                        thursday),
                range("no trade at the beginning", TUESDAY, FRIDAY, List.of(THURSDAY), tuesday, wednesday, thursday),
                range(
                        "weekdays after the last bar",
                        TUESDAY,
                        FRIDAY,
                        List.of(TUESDAY),
                        tuesday + CUT,
                        wednesday + CUT,
                        thursday + CUT),
                range(
                        "weekend after the last bar",
                        THURSDAY,
                        MONDAY,
                        List.of(THURSDAY, FRIDAY),
                        thursday,
                        friday,
                        saturday,
                        sunday),
                range(
                        "weekdays after a weekend",
                        FRIDAY,
                        MONDAY.plusDays(1),
                        List.of(FRIDAY),
                        friday + CUT,
                        saturday,
                        sunday,
                        "2024-01-08" + CUT),
                range(
                        "last bar on a Sunday",
                        SATURDAY,
                        MONDAY.plusDays(1),
                        List.of(SATURDAY.plusDays(1)),
                        saturday,
                        sunday + CUT,
                        "2024-01-08" + CUT),
                range("holiday file", TUESDAY, WEDNESDAY, List.of(), tuesday),
                range(
                        "holiday after a weekend",
                        SATURDAY,
                        MONDAY.plusDays(1),
                        List.of(),
                        saturday,
                        sunday,
                        "2024-01-08"),
                range("two weekdays without a bar", TUESDAY, THURSDAY, List.of(), tuesday + CUT, wednesday + CUT),
                range("one date", TUESDAY, WEDNESDAY, List.of(TUESDAY), tuesday),
                of(
                        "range that ends inside a date",
                        GoldFile.header().start(at(TUESDAY, 13, 0)).end(at(THURSDAY, 0, 0) + 1),
                        List.of(THURSDAY.minusDays(1)),
                        tuesday,
                        wednesday + CUT,
                        thursday + CUT),
                of(
                        "range that ends at midnight",
                        GoldFile.header().start(at(TUESDAY, 23, 59)).end(at(THURSDAY, 0, 0)),
                        List.of(WEDNESDAY),
                        tuesday,
                        wednesday),
                of("limit not reached", limited(3), List.of(TUESDAY, THURSDAY), tuesday, wednesday, thursday),
                of("limit reached", limited(2), List.of(TUESDAY, THURSDAY), tuesday, wednesday, thursday + LIMIT),
                of(
                        "limit reached early",
                        limited(1),
                        List.of(TUESDAY),
                        tuesday + LIMIT,
                        wednesday + LIMIT,
                        thursday + LIMIT),
                of(
                        "limit below the bars",
                        limited(1),
                        List.of(TUESDAY, WEDNESDAY),
                        tuesday,
                        wednesday + LIMIT,
                        thursday + LIMIT),
                of("limit of 2^64 - 1", limited(-1), List.of(TUESDAY, THURSDAY), tuesday, wednesday, thursday),
                of("capture", capture(), List.of(TUESDAY, THURSDAY), tuesday + CAPTURE, thursday + CAPTURE),
                of(
                        "capture of three dates",
                        capture(),
                        List.of(TUESDAY, WEDNESDAY, THURSDAY),
                        tuesday + CAPTURE,
                        wednesday,
                        thursday + CAPTURE),
                of("capture of one date", capture(), List.of(TUESDAY), tuesday + CAPTURE),
                of("capture without bars", capture(), List.of()),
                of("end 0", GoldFile.header().start(at(TUESDAY, 0, 0)).end(0), List.of(WEDNESDAY), wednesday + CAPTURE),
                of("start none", GoldFile.header().start(-1), List.of(WEDNESDAY), wednesday + CAPTURE));
    }

    private static DbnHeader.Builder limited(long limit) {
        return GoldFile.header().limit(limit);
    }

    private static DbnHeader.Builder capture() {
        return GoldFile.header().start(0).end(-1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void coveredDatesAndTheirDoubtsAre(Case source) throws IOException {
        List<Bar> bars = source.barDates().stream()
                .map(date -> bar(at(date, 9, 0), G4, 1))
                .toList();
        Path file = Files.write(
                temp.resolve("gold.dbn"), GoldFile.with(source.header(), bars).toBytes());
        Source inspected = Source.inspect(file);

        DateRange range = DateRange.of(inspected, SourceScan.of(inspected, 10));

        List<String> dates = new ArrayList<>();
        for (LocalDate date : range.dates()) {
            dates.add(date + range.incomplete(date).map(DateRangeTest::mark).orElse(""));
        }
        assertThat(dates).isEqualTo(source.expected());
    }

    /** A query's limit is one of records, not of bars. */
    @Test
    void recordsOfOtherTypesCountForTheLimit() throws IOException {
        DbnFile mixed = DbnFile.with(limited(4).schema(Dbn.SCHEMA_MIXED))
                .bar(Dbn.RTYPE_OHLCV_1S, bar(at(TUESDAY, 9, 0), G4, 1))
                .bar(Dbn.RTYPE_OHLCV_1M, bar(at(TUESDAY, 9, 0), G4, 1))
                .bar(Dbn.RTYPE_OHLCV_1S, bar(at(THURSDAY, 9, 0), G4, 1))
                .bar(Dbn.RTYPE_OHLCV_1M, bar(at(THURSDAY, 9, 0), G4, 1));
        Source source = Source.inspect(Files.write(temp.resolve("gold.dbn"), mixed.toBytes()));

        assertThat(DateRange.of(source, SourceScan.of(source, 10)).cutByLimit()).isTrue();
    }

    private static String mark(String reason) {
        if (reason.contains("may have been cut")) {
            return CUT;
        }
        return reason.contains("limit") ? LIMIT : reason.contains("capture") ? CAPTURE : reason;
    }
}
