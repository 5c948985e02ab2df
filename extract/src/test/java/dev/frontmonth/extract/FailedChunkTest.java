package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.FRIDAY;
import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.J4;
import static dev.frontmonth.extract.GoldFile.THURSDAY;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.WEDNESDAY;
import static dev.frontmonth.extract.GoldFile.always;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static dev.frontmonth.sample.dbn.Interval.interval;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.DbnHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong on Wednesday fails Wednesday's chunk: Tuesday stays, Thursday is not begun. */
final class FailedChunkTest {
    @TempDir
    private Path temp;

    record Case(String name, DbnHeader.Builder header, List<Bar> wednesday, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case bars(String name, String message, Bar... wednesday) {
        return new Case(name, GoldFile.header(), List.of(wednesday), message);
    }

    private static Case mapping(String name, DbnHeader.Builder header, String message) {
        return new Case(
                name, header, List.of(bar(at(WEDNESDAY, 9, 0), G4, 1), bar(at(WEDNESDAY, 9, 1), G4, 1)), message);
    }

    static Stream<Case> cases() {
        long nine = at(WEDNESDAY, 9, 0);
        return Stream.of(
                bars("start 1 ns beyond a microsecond", "found 1 ns beyond one", bar(nine + 1, G4, 1)),
                bars("start 999 ns beyond a microsecond", "found 999 ns beyond one", bar(nine + 999, G4, 1)),
                bars(
                        "start that cannot be held names its bar",
                        "bar of instrument 100 at 2024-01-03T09:00Z",
                        bar(nine + 1, G4, 1)),
                bars("volume 2^63", "found 9223372036854775808", bar(nine, G4, Long.MIN_VALUE)),
                bars("volume 2^64 - 1", "found 18446744073709551615", bar(nine, G4, -1)),
                bars(
                        "start that goes back",
                        "instrument 100 has a bar at 2024-01-03T09:00:00Z after one at 2024-01-03T09:01:00Z",
                        bar(nine + GoldFile.MINUTE, G4, 1),
                        bar(nine, G4, 1)),
                bars(
                        "start that goes back behind another instrument's bars",
                        "instrument 100 has a bar at 2024-01-03T09:00:00Z",
                        bar(nine + GoldFile.MINUTE, G4, 1),
                        bar(nine + GoldFile.MINUTE, J4, 1),
                        bar(nine, G4, 1)),
                bars("instrument without mapping", "1 bars of 1 instruments have none or several", bar(nine, 300, 1)),
                bars("unmapped instrument is named", "(instrument 300 has no symbol)", bar(nine, 300, 1)),
                bars("largest instrument", "instrument 4294967295 has no symbol", bar(nine, 4294967295L, 1)),
                bars(
                        "seven instruments without mapping",
                        "7 bars of 7 instruments have none or several (instrument 301 has no symbol; instrument 302",
                        unmapped(7)),
                bars("five examples suffice", "instrument 305 has no symbol; …)", unmapped(7)),
                mapping(
                        "mapping that ends the day before",
                        others().mapping("MGCG4", interval(TUESDAY, WEDNESDAY, "100"))
                                .mapping("MGCG4", interval(THURSDAY, FRIDAY, "100")),
                        "2 bars of 1 instruments have none or several (instrument 100 has no symbol)"),
                mapping(
                        "interval without target",
                        others().mapping(
                                        "MGCG4",
                                        interval(TUESDAY, WEDNESDAY, "100"),
                                        interval(WEDNESDAY, THURSDAY, ""),
                                        interval(THURSDAY, FRIDAY, "100")),
                        "instrument 100 has no symbol"),
                mapping(
                        "two symbols for an instrument",
                        GoldFile.header().mapping("MGCQ4", interval(WEDNESDAY, THURSDAY, "100")),
                        "instrument 100 has the symbols MGCG4 and MGCQ4"),
                mapping(
                        "two instruments under a symbol",
                        GoldFile.header().mapping("MGCG4", interval(WEDNESDAY, THURSDAY, "300")),
                        "symbol MGCG4 belongs to the instruments [100, 300]"));
    }

    private static DbnHeader.Builder others() {
        return GoldFile.unmapped().mapping("MGCJ4", always(J4));
    }

    private static Bar[] unmapped(int count) {
        Bar[] bars = new Bar[count];
        for (int i = 0; i < count; i++) {
            bars[i] = bar(at(WEDNESDAY, 9, 0), 301 + i, 1);
        }
        return bars;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void wednesdayFailsAndTuesdayStays(Case wrong) throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Path file = write(wrong);

        Extract.Outcome outcome =
                Extract.into(staging).with("--chunk-days", "1").run(file);

        assertThat(outcome.err())
                .startsWith("error: ")
                .hasLineCount(1)
                .contains(wrong.message())
                .containsOnlyOnce(file.toString())
                .contains("nothing of chunk 2024-01-03 was changed; 1 chunks before it stay")
                .contains("download the file again");
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(ManifestLines.chunks(staging))
                .containsExactly(
                        "2024-01-02..2024-01-02 done 1 rows attempt 1",
                        "2024-01-03..2024-01-03 failed 0 rows attempt 1");
        assertThat(Tree.raw(staging)).hasSize(1).allMatch(path -> path.endsWith("/2024-01-02.parquet"));
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows(tuesday()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void failedRecordHoldsMessageTraceAndDay(Case wrong) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));
        Extract.into(staging).with("--chunk-days", "1").run(write(wrong));

        JsonNode failed = ManifestLines.of(staging, "chunk").stream()
                .filter(chunk -> chunk.path("status").asText().equals("failed"))
                .findFirst()
                .orElseThrow();
        assertThat(failed.path("error").path("message").asText()).contains(wrong.message());
        assertThat(failed.path("error").path("stack_trace").asText()).contains("\tat dev.frontmonth.extract.");
        assertThat(failed.path("days").path(0).path("date").asText()).isEqualTo("2024-01-03");
    }

    /** What lies outside the range does not fail a run; the range is widened by a day on either side. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void rangeThatLeavesWednesdayOutPasses(Case wrong) throws Exception {
        Path staging = Files.createDirectory(temp.resolve("staging"));

        Extract.Outcome outcome =
                Extract.into(staging).with("--end", "2024-01-01").run(write(wrong));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(RawRows.of(staging)).isEqualTo(GoldFile.rows(tuesday()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void dryRunFindsItToo(Case wrong) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging"));

        Extract.Outcome outcome = Extract.into(staging).with("--dry-run").run(write(wrong));

        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err()).contains(wrong.message());
        assertThat(Tree.withTimes(staging)).hasSize(1); // The folder itself.
    }

    private Path write(Case wrong) throws IOException {
        List<Bar> bars = new ArrayList<>(tuesday());
        bars.addAll(wrong.wednesday());
        bars.add(bar(at(THURSDAY, 9, 0), G4, 1));
        return Files.write(
                temp.resolve("gold.dbn"), GoldFile.with(wrong.header(), bars).toBytes());
    }

    private static List<Bar> tuesday() {
        return List.of(bar(at(TUESDAY, 9, 0), G4, 1));
    }
}
