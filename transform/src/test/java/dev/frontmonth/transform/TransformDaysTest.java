package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.parquet.BarSchema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a folder of raw days: which trading days there are, and what is in them. */
final class TransformDaysTest {
    private final ExtractedFolder folder;

    TransformDaysTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
    }

    private ExtractedSource week() {
        return folder.source("mgc", "2024-01-01T00:00Z", "2024-01-06T00:00Z");
    }

    /** On either UTC date MGCJ4 has the higher volume; over the trading day it is MGCG4. */
    @Test
    void frontMonthIsChosenOverTheWholeTradingDay() throws IOException, SQLException {
        week().bars("""
                2024-01-01T22:59Z MGCJ4 50
                2024-01-01T23:00Z MGCG4 7
                2024-01-01T23:00Z MGCJ4 6
                2024-01-02T03:00Z MGCG4 7
                2024-01-02T03:01Z MGCJ4 7
                2024-01-02T22:59Z MGCG4 1
                2024-01-02T23:00Z MGCJ4 50
                """).write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.curated("MGC"))
                .containsExactly(
                        "2024-01-01 2024-01-01T22:59Z MGCJ4 2000.0 50",
                        "2024-01-02 2024-01-01T23:00Z MGCG4 2000.0 7",
                        "2024-01-02 2024-01-02T03:00Z MGCG4 2000.0 7",
                        "2024-01-02 2024-01-02T22:59Z MGCG4 2000.0 1",
                        "2024-01-03 2024-01-02T23:00Z MGCJ4 2000.0 50");
        assertThat(choice("2024-01-02").candidates())
                .extracting(c -> c.symbol() + " " + c.bars() + " " + c.volume())
                .containsExactly("MGCG4 3 15", "MGCJ4 2 13");
    }

    @Test
    void everyTradingDayOfTheQueryHasARecordAndOnlyThoseWithBarsAFile() throws IOException {
        week().bars("""
                2024-01-02T03:00Z MGCG4 7
                2024-01-04T22:00Z MGCG4 7
                """).write();
        TransformRun run = folder.transform();
        assertThat(run.code()).isZero();
        assertThat(folder.days("MGC"))
                .containsExactly(
                        "2024-01-01 - 0 rows incomplete: lies in no source's query range from 2023-12-31T23:00Z to 2024-01-01T00:00Z",
                        "2024-01-02 MGCG4 1 rows",
                        "2024-01-03 - 0 rows",
                        "2024-01-04 MGCG4 1 rows stub",
                        "2024-01-05 - 0 rows",
                        "2024-01-06 - 0 rows incomplete: lies in no source's query range from 2024-01-06T00:00Z to 2024-01-06T23:00Z");
        assertThat(folder.tree("curated").keySet())
                .containsExactly("curated/MGC/2024-01-02.parquet", "curated/MGC/2024-01-04.parquet");
        assertThat(run.log())
                .contains("trading day 2024-01-06 is incomplete: it lies in no source's query range"
                        + " from 2024-01-06T00:00Z to 2024-01-06T23:00Z");
        assertThat(run.summary())
                .startsWith("transform done: chunks done 1, failed 0; days skipped 0; rows 2;")
                .endsWith("contracts 1; ties 0; stub days 1; incomplete days 2; withdrawn days 0;"
                        + " repeated bars 0; replaced bars 0");
    }

    @Test
    void weekendHasEmptyDaysAndTheSundayOpeningIsMondaysStubInSummer() throws IOException {
        folder.source("mgc", "2024-07-05T00:00Z", "2024-07-09T00:00Z").bars("""
                2024-07-05T20:59Z MGCQ4 7
                2024-07-07T22:00Z MGCQ4 7
                2024-07-07T22:59Z MGCQ4 7
                2024-07-07T23:00Z MGCQ4 7
                """).write();
        assertThat(folder.transform("--complete-only").code()).isZero();
        assertThat(folder.days("MGC"))
                .containsExactly("2024-07-06 - 0 rows", "2024-07-07 MGCQ4 2 rows stub", "2024-07-08 MGCQ4 1 rows");
    }

    @Test
    void spreadsAndOtherRootsAreDroppedHoweverStrange() throws IOException, SQLException {
        week().bars("""
                2024-01-02T03:00Z MGCG4 2050.1 2051 2049.8 2050 3
                2024-01-02T03:00Z MGCG4-MGCJ4 -12.3 -15 -9 -12 900
                2024-01-02T03:00Z MGCG4-MGCJ4 -12.3 -15 -9 -12 900
                2024-01-02T03:00Z GCG4 2050 2050 2050 2050 900
                2024-01-02T03:00Z MGCG 2050 2050 2050 2050 900
                2024-01-02T03:00Z MGCG2024 2050 2050 2050 2050 900
                """).write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.curated("MGC")).containsExactly("2024-01-02 2024-01-02T03:00Z MGCG4 2050.1 3");
        assertThat(choice("2024-01-02").candidates()).hasSize(1);
    }

    @Test
    void tieIsBrokenByExpiryLoggedAndRecorded() throws IOException {
        folder.source("mgc", "2019-12-01T00:00Z", "2019-12-04T00:00Z").bars("""
                2019-12-02T03:00Z MGCG0 9
                2019-12-02T03:00Z MGCZ9 5
                2019-12-02T03:01Z MGCZ9 4
                2019-12-02T03:01Z MGCG0-MGCZ9 4
                """).write();
        TransformRun run = folder.transform();
        assertThat(run.log()).contains("tie on 2019-12-02: MGCG0 9, MGCZ9 9, broken by expiry");
        assertThat(run.summary()).contains("ties 1");
        assertThat(choice("2019-12-02").contract()).isEqualTo("MGCZ9");
        assertThat(choice("2019-12-02").tieBrokenBy()).contains("expiry");
        assertThat(choice("2019-12-02").candidates())
                .extracting(c -> c.symbol() + " " + c.bars() + " " + c.volume())
                .containsExactly("MGCG0 1 9", "MGCZ9 2 9");
    }

    @Test
    void incompleteDaysBeyondTheFirstAreFoldedAndSoAreTies() throws IOException {
        ExtractedSource source = folder.source("mgc", "2024-01-01T00:00Z", "2024-01-07T00:00Z")
                .bars("2024-01-02T03:00Z MGCG4 7\n2024-01-02T03:00Z MGCJ4 7\n2024-01-03T03:00Z MGCG4 7\n");
        List.of("2024-01-03", "2024-01-04", "2024-01-05").forEach(date -> source.incomplete(date, "cut"));
        source.write();
        TransformRun run = folder.transform("--chunk-days", "1");
        assertThat(run.log().stream().filter(line -> line.contains("is incomplete")))
                .extracting(line -> line.substring(0, 33))
                .containsExactly(
                        "trading day 2024-01-01 is incompl",
                        "trading day 2024-01-03 is incompl",
                        "trading day 2024-01-04 is incompl");
        assertThat(run.log())
                .contains("ties: 1, on 2024-01-02; see transform --explain DAY")
                .contains("incomplete days: 6, first 2024-01-01, last 2024-01-07; see transform --explain DAY");
    }

    @Test
    void choiceIsRecordedWithVolumeAndTimes() throws IOException {
        week().bars("""
                2024-01-02T03:00Z MGCG4 7
                2024-01-02T05:00Z MGCG4 8
                """).write();
        folder.transform();
        assertThat(choice("2024-01-02").volume()).isEqualTo(15);
        CuratedDay day = day("2024-01-02");
        assertThat(List.of(choice("2024-01-02").firstTs(), choice("2024-01-02").lastTs(), day.startTs(), day.endTs()))
                .extracting(dev.frontmonth.common.bars.Micros::text)
                .containsExactly("2024-01-02T03:00Z", "2024-01-02T05:00Z", "2024-01-01T23:00Z", "2024-01-02T23:00Z");
        assertThat(choice("2024-01-02").tieBrokenBy()).isEmpty();
        assertThat(day.inputs()).extracting(input -> input.date().toString()).containsExactly("2024-01-02");
    }

    @Test
    void twoSymbolsLiveOverTheSameRawDays() throws IOException, SQLException {
        week().bars("""
                2024-01-02T03:00Z MGCG4 7
                2024-01-02T03:00Z NQH4 9
                2024-01-02T03:00Z NQM4 3
                """).write();
        assertThat(folder.transform().code()).isZero();
        String before = folder.tree("curated/MGC").toString();
        assertThat(folder.transform(
                                "--symbol",
                                "NASDAQ",
                                "--root",
                                "NQ",
                                "--zone",
                                "America/New_York",
                                "--day-start",
                                "18:00",
                                "--day-named-by",
                                "end")
                        .code())
                .isZero();
        assertThat(folder.curated("NASDAQ")).containsExactly("2024-01-02 2024-01-02T03:00Z NQH4 2000.0 9");
        assertThat(folder.sql("SELECT DISTINCT symbol FROM read_parquet('$root/curated/*/*.parquet') ORDER BY 1"))
                .containsExactly("MGC", "NASDAQ");
        assertThat(folder.tree("curated/MGC")).hasToString(before);
        assertThat(folder.transform("--resume").summary()).contains("days skipped 6");
    }

    /** CME's trade date: from 18:00 New York to 18:00, named by the day on which it ends, over the change to summer time. */
    @Test
    void dayCanBeNamedByTheDateOnWhichItEnds() throws IOException, SQLException {
        folder.source("mgc", "2024-03-08T00:00Z", "2024-03-13T00:00Z").bars("""
                2024-03-08T22:59Z MGCJ4 1
                2024-03-08T23:00Z MGCJ4 2
                2024-03-10T21:59Z MGCJ4 3
                2024-03-10T22:00Z MGCJ4 4
                2024-03-11T21:59Z MGCJ4 5
                2024-03-11T22:00Z MGCJ4 6
                """).write();
        assertThat(folder.transform("--zone", "America/New_York", "--day-start", "18:00", "--day-named-by", "end")
                        .code())
                .isZero();
        assertThat(folder.curated("MGC"))
                .containsExactly(
                        "2024-03-08 2024-03-08T22:59Z MGCJ4 2000.0 1",
                        "2024-03-09 2024-03-08T23:00Z MGCJ4 2000.0 2",
                        "2024-03-10 2024-03-10T21:59Z MGCJ4 2000.0 3",
                        "2024-03-11 2024-03-10T22:00Z MGCJ4 2000.0 4",
                        "2024-03-11 2024-03-11T21:59Z MGCJ4 2000.0 5",
                        "2024-03-12 2024-03-11T22:00Z MGCJ4 2000.0 6");
    }

    @Test
    void curatedFileHasExactlyTheColumnsOfItsSchema() throws IOException, SQLException {
        week().bars("2024-01-02T03:00Z MGCG4 7").write();
        folder.transform();
        assertThat(folder.sql("SELECT column_name FROM (DESCRIBE SELECT * FROM read_parquet('$root/curated/MGC/*'))"))
                .isEqualTo(BarSchema.CURATED.avro().getFields().stream()
                        .map(Schema.Field::name)
                        .toList());
        assertThat(folder.sql("SELECT column_type FROM (DESCRIBE SELECT * FROM read_parquet('$root/curated/MGC/*'))"))
                .containsExactly(
                        "TIMESTAMP WITH TIME ZONE",
                        "VARCHAR",
                        "VARCHAR",
                        "DOUBLE",
                        "DOUBLE",
                        "DOUBLE",
                        "DOUBLE",
                        "BIGINT",
                        "DATE",
                        "BIGINT");
        assertThat(
                        folder.sql(
                                "SELECT decode(key), decode(value) FROM parquet_kv_metadata('$root/curated/MGC/*.parquet')"
                                        + " WHERE decode(key) LIKE 'frontmonth.%' AND decode(key) <> 'frontmonth.source_sha256'"))
                .containsExactlyInAnyOrder(
                        "frontmonth.format frontmonth/curated-bars/1",
                        "frontmonth.source raw 2024-01-02",
                        "frontmonth.dataset GLBX.MDP3",
                        "frontmonth.schema ohlcv-1m",
                        "frontmonth.trading_day 2024-01-02",
                        "frontmonth.contract MGCG4",
                        "frontmonth.symbol MGC");
    }

    /** DuckDB's exact decimals judge: a price is the double nearest to the raw number divided by 10^9. */
    @Test
    void pricesAreRawPricesDividedAndRoundedOnce() throws IOException, SQLException {
        SplittableRandom random = new SplittableRandom(1);
        ExtractedSource source = week();
        List<String> expected = new ArrayList<>();
        for (int minute = 0; minute < 1_000; minute++) {
            long price = random.nextLong(1, 1L << random.nextInt(2, 63));
            source.add(1_704_160_800_000_000L + minute * 60_000_000L, "MGCG4", price, price, price, price, 1);
            expected.add(String.valueOf(BigDecimal.valueOf(price, 9).doubleValue()));
        }
        source.write();
        assertThat(folder.transform().code()).isZero();
        assertThat(folder.sql("SELECT close FROM read_parquet('$root/curated/MGC/*.parquet') ORDER BY ts_utc"))
                .isEqualTo(expected);
        assertThat(folder.sql("SELECT count(*) FROM read_parquet('$root/raw/*/*.parquet') r"
                        + " JOIN read_parquet('$root/curated/MGC/*.parquet') c ON r.ts_event = c.ts_utc"
                        + " WHERE r.instrument_id = c.instrument_id AND r.volume = c.volume AND r.raw_symbol ="
                        + " c.source_symbol AND (abs(r.open) > 9007199254740992 OR c.open = r.open / 1e9)"))
                .containsExactly("1000");
    }

    @Test
    void filesNameRawDaysByTheirBars() throws IOException, SQLException {
        week().bars("2024-01-01T23:00Z MGCG4 7\n2024-01-02T03:00Z MGCG4 7").write();
        folder.transform();
        assertThat(folder.sql("SELECT decode(value) FROM parquet_kv_metadata('$root/curated/MGC/*.parquet')"
                        + " WHERE decode(key) = 'frontmonth.source_sha256'"))
                .containsExactly(String.join(
                        " ",
                        day("2024-01-02").inputs().stream()
                                .map(input -> input.date() + ":" + input.barsSha256())
                                .toList()));
    }

    private CuratedDay day(String date) throws IOException {
        return java.util.Optional.ofNullable(folder.states("MGC").get(LocalDate.parse(date)))
                .flatMap(state -> state.settled())
                .orElseThrow();
    }

    private FrontMonthChoice choice(String date) throws IOException {
        return day(date).choice().orElseThrow();
    }
}
