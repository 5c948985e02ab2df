package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.priced;
import static dev.frontmonth.sample.dbn.Interval.interval;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.Dbn;
import dev.frontmonth.sample.dbn.DbnFile;
import dev.frontmonth.sample.dbn.DbnHeader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which symbol a bar gets: that of its instrument on its UTC date, from the header, else the stream, else symbology.json. */
final class SymbolMappingTest {
    private static final LocalDate START = LocalDate.of(2013, 12, 1);
    private static final LocalDate END = LocalDate.of(2024, 2, 1);

    @TempDir
    private Path temp;

    private Path staging;

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
    }

    /** Forward: symbols in many orders mapped to ids. MGCZ3 is a contract of 2013 and of 2023; instrument 100 is three. */
    private static DbnHeader.Builder forward() {
        return DbnHeader.builder()
                .range(START, END)
                .mapping(
                        "MGCZ3",
                        interval(LocalDate.of(2023, 1, 2), LocalDate.of(2023, 12, 28), "100"),
                        interval(START, LocalDate.of(2013, 12, 28), "100"))
                .mapping(
                        "MGCG4",
                        interval(LocalDate.of(2024, 1, 6), LocalDate.of(2024, 1, 8), "300"),
                        interval(LocalDate.of(2023, 12, 28), LocalDate.of(2024, 1, 6), "100"),
                        interval(LocalDate.of(2024, 1, 10), END, "100"))
                .mapping("MGCZ3-MGCG4", interval(LocalDate.of(2013, 12, 28), LocalDate.of(2014, 2, 1), "100"));
    }

    /** The same the other way round: ids mapped to symbols. */
    private static DbnHeader.Builder inverse() {
        return DbnHeader.builder()
                .range(START, END)
                .stypeIn(Dbn.STYPE_INSTRUMENT_ID)
                .stypeOut(Dbn.STYPE_RAW_SYMBOL)
                .mapping("300", interval(LocalDate.of(2024, 1, 6), LocalDate.of(2024, 1, 8), "MGCG4"))
                .mapping(
                        "100",
                        interval(LocalDate.of(2023, 1, 2), LocalDate.of(2023, 12, 28), "MGCZ3"),
                        interval(LocalDate.of(2024, 1, 10), END, "MGCG4"),
                        interval(START, LocalDate.of(2013, 12, 28), "MGCZ3"),
                        interval(LocalDate.of(2013, 12, 28), LocalDate.of(2014, 2, 1), "MGCZ3-MGCG4"),
                        interval(LocalDate.of(2023, 12, 28), LocalDate.of(2024, 1, 6), "MGCG4"));
    }

    static Stream<DbnHeader.Builder> directions() {
        return Stream.of(
                forward(),
                inverse(),
                forward().version(1),
                inverse().version(2),
                forward().symbolWidth(50),
                forward().stypeIn(Dbn.STYPE_CONTINUOUS),
                forward().stypeIn(Dbn.STYPE_NONE));
    }

    @ParameterizedTest
    @MethodSource("directions")
    void symbolIsThatOfTheInstrumentOnTheDate(DbnHeader.Builder header) throws Exception {
        List<Bar> bars = List.of(
                on("2013-12-01", 100),
                on("2013-12-27", 100),
                on("2013-12-28", 100), // The end of an interval is the first date of the next.
                on("2014-01-31", 100),
                on("2023-01-02", 100), // The same symbol again, ten years later.
                on("2023-12-27", 100),
                on("2023-12-28", 100),
                on("2024-01-05", 100), // A Friday.
                on("2024-01-07", 300), // A Sunday, under another id.
                on("2024-01-10", 100));

        assertThat(Extract.into(staging).run(write(header, bars)).err()).isEmpty();

        assertThat(symbols())
                .containsExactly(
                        "2013-12-01 MGCZ3",
                        "2013-12-27 MGCZ3",
                        "2013-12-28 MGCZ3-MGCG4",
                        "2014-01-31 MGCZ3-MGCG4",
                        "2023-01-02 MGCZ3",
                        "2023-12-27 MGCZ3",
                        "2023-12-28 MGCG4",
                        "2024-01-05 MGCG4",
                        "2024-01-07 MGCG4",
                        "2024-01-10 MGCG4");
    }

    @ParameterizedTest
    @CsvSource({"2014-02-01, 100", "2023-01-01, 100", "2024-01-06, 100", "2024-01-08, 300", "2024-01-09, 100"})
    void dateInAGapHasNoSymbol(String date, long instrument) throws IOException {
        for (DbnHeader.Builder header : List.of(forward(), inverse())) {
            assertThat(Extract.into(staging)
                            .run(write(header, List.of(on(date, instrument))))
                            .err())
                    .contains("instrument " + instrument + " has no symbol")
                    .contains("UTC date " + date);
        }
    }

    /** The date is that of the bar's start in UTC: its last minute still belongs to it. */
    @Test
    void lastMinuteOfADateHasTheDatesSymbol() throws Exception {
        List<Bar> bars = List.of(
                priced(at(LocalDate.of(2013, 12, 27), 23, 59), 100, 1),
                priced(at(LocalDate.of(2013, 12, 28), 0, 0), 100, 1));

        Extract.into(staging).run(write(forward(), bars));

        assertThat(symbols()).containsExactly("2013-12-27 MGCZ3", "2013-12-28 MGCZ3-MGCG4");
    }

    @Test
    void symbolThatFillsItsFieldIsWhole() throws Exception {
        DbnHeader.Builder header = GoldFile.unmapped().symbolWidth(6).symbols().mapping("ABCDEF", GoldFile.always(G4));

        Extract.into(staging).run(write(header, List.of(priced(at(GoldFile.TUESDAY, 9, 0), G4, 1))));

        assertThat(symbols()).containsExactly("2024-01-02 ABCDEF");
    }

    /** A slash in a symbol leads nowhere. */
    @ParameterizedTest
    @ValueSource(strings = {"/etc/x", "EUR/USD", "a\\b", "..", "a,b;c", "é"})
    void oddSymbolIsKept(String symbol) throws Exception {
        String utf8 = new String(symbol.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        DbnHeader.Builder header = GoldFile.unmapped().mapping(utf8, GoldFile.always(G4));

        assertThat(Extract.into(staging)
                        .run(write(header, List.of(priced(at(GoldFile.TUESDAY, 9, 0), G4, 1))))
                        .err())
                .isEmpty();

        assertThat(symbols()).containsExactly("2024-01-02 " + symbol);
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void mappingRecordsNameTheBarsThatFollow(int version) throws Exception {
        long nine = at(GoldFile.TUESDAY, 9, 0);
        DbnFile file = DbnFile.with(capture().version(version))
                .symbolMapping(nine, G4, "MGC.FUT", "MGCG4", -1)
                .symbolMapping(nine, GoldFile.J4, "MGCJ4", "200", -1) // Asked for by symbol, answered by number.
                .bar(priced(nine, G4, 1))
                .bar(priced(nine, GoldFile.J4, 1))
                .symbolMapping(nine, G4, "MGC.FUT", "MGCG4", -1) // Gateways repeat themselves.
                .bar(priced(nine + GoldFile.MINUTE, G4, 1))
                .symbolMapping(nine + GoldFile.DAY, G4, "MGC.FUT", "MGCM4", -1)
                .bar(priced(nine + GoldFile.DAY, G4, 1));

        assertThat(Extract.into(staging).run(write(file)).err()).isEmpty();

        assertThat(symbols())
                .containsExactly("2024-01-02 MGCG4", "2024-01-02 MGCJ4", "2024-01-02 MGCG4", "2024-01-03 MGCM4");
        assertThat(ManifestLines.of(staging, "source").get(0).path("mapping").asText())
                .isEqualTo("stream");
    }

    @Test
    void symbolThatChangesWithinADateIsAConflict() throws IOException {
        long nine = at(GoldFile.TUESDAY, 9, 0);
        DbnFile file = DbnFile.with(capture())
                .symbolMapping(nine, G4, "MGC.FUT", "MGCG4", -1)
                .bar(priced(nine, G4, 1))
                .symbolMapping(nine, G4, "MGC.FUT", "MGCJ4", -1)
                .bar(priced(nine + GoldFile.MINUTE, G4, 1));

        assertThat(Extract.into(staging).run(write(file)).err())
                .contains("2 bars of 1 instruments")
                .contains("instrument 100 has the symbols MGCG4 and MGCJ4");
    }

    @Test
    void captureWithoutMappingRecordIsRefused() throws IOException {
        DbnFile file = DbnFile.with(capture()).bar(priced(at(GoldFile.TUESDAY, 9, 0), G4, 1));

        assertThat(Extract.into(staging).run(write(file)).err()).contains("instrument 100 has no symbol");
    }

    /** The header knows best: records in the stream give symbols only where it has no mapping at all. */
    @Test
    void headerGoesBeforeTheStream() throws Exception {
        DbnFile file = DbnFile.with(GoldFile.header())
                .symbolMapping(1, 7, "MGC.FUT", "OTHER", -1)
                .symbolMapping(1, G4, "MGC.FUT", "MGCG4", -1)
                .bar(priced(at(GoldFile.TUESDAY, 9, 0), G4, 1));

        Extract.into(staging).run(write(file));

        assertThat(symbols()).containsExactly("2024-01-02 MGCG4");
        assertThat(ManifestLines.of(staging, "source").get(0).path("mapping").asText())
                .isEqualTo("metadata");
    }

    @Test
    void streamThatContradictsTheHeaderIsRefused() throws IOException {
        DbnFile file = DbnFile.with(GoldFile.header())
                .symbolMapping(1, G4, "MGC.FUT", "OTHER", -1)
                .bar(priced(at(GoldFile.TUESDAY, 9, 0), G4, 1));

        Extract.Outcome outcome = Extract.into(staging).run(write(file));

        assertThat(outcome.err()).contains("found MGCG4 and OTHER of instrument 100 on 2024-01-02");
        assertThat(outcome.code()).isEqualTo(65);
        assertThat(Tree.raw(staging)).isEmpty();
    }

    /** On a date of which the header says nothing, the instrument is not mapped, whatever the stream says. */
    @Test
    void streamFillsNoHoleOfTheHeader() throws IOException {
        DbnFile file = DbnFile.with(GoldFile.unmapped().mapping("MGCJ4", GoldFile.always(GoldFile.J4)))
                .symbolMapping(1, G4, "MGC.FUT", "MGCG4", -1)
                .bar(priced(at(GoldFile.TUESDAY, 9, 0), G4, 1));

        assertThat(Extract.into(staging).run(write(file)).err()).contains("instrument 100 has no symbol");
    }

    private static DbnHeader.Builder capture() {
        return DbnHeader.builder().schema(Dbn.SCHEMA_MIXED).stypeIn(Dbn.STYPE_NONE);
    }

    private static Bar on(String date, long instrument) {
        return priced(at(LocalDate.parse(date), 9, 0), instrument, 1);
    }

    private Path write(DbnHeader.Builder header, List<Bar> bars) throws IOException {
        return write(GoldFile.with(header, bars));
    }

    private Path write(DbnFile file) throws IOException {
        return Files.write(temp.resolve("gold.dbn.zst"), file.toZstd());
    }

    private List<String> symbols() throws Exception {
        List<String> symbols = new ArrayList<>();
        for (String file : Tree.raw(staging)) {
            symbols.addAll(RawRows.query(
                    "SELECT CAST(ts_event AS DATE) || ' ' || raw_symbol FROM '%s'".formatted(staging.resolve(file))));
        }
        return symbols;
    }
}
