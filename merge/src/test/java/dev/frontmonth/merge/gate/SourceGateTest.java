package dev.frontmonth.merge.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.merge.DuckDb;
import dev.frontmonth.merge.MergeRun;
import dev.frontmonth.merge.StagingBuilder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each gate a file that this gate alone refuses: with the gate switched off, the file would be merged. */
final class SourceGateTest {
    private static final LocalDate DAY = LocalDate.parse("2024-01-03");

    @TempDir
    Path temp;

    /**
     * A fault of one file.
     *
     * @param gate the one gate that finds it
     * @param name what it is
     * @param columns what the query of the file says in place of {@code *}
     * @param record the manifest's record out of the true one
     */
    record Fault(SourceGate gate, String name, String columns, UnaryOperator<CuratedDay> record) {
        static Fault ofFile(SourceGate gate, String name, String columns) {
            return new Fault(gate, name, columns, day -> day);
        }

        static Fault ofChoice(SourceGate gate, String name, UnaryOperator<FrontMonthChoice> choice) {
            return new Fault(
                    gate,
                    name,
                    "*",
                    day -> with(day, day.rows(), choice.apply(day.choice().orElseThrow())));
        }

        @Override
        public String toString() {
            return gate + ": " + name;
        }
    }

    private static CuratedDay with(CuratedDay day, long rows, FrontMonthChoice choice) {
        return new CuratedDay(
                day.date(),
                day.startTs(),
                day.endTs(),
                day.file(),
                rows,
                day.inputs(),
                day.rules(),
                java.util.Optional.of(choice),
                day.incomplete(),
                day.stub(),
                day.withdrawn());
    }

    private static FrontMonthChoice with(FrontMonthChoice choice, long volume, long firstTs, long lastTs) {
        return new FrontMonthChoice(
                choice.contract(), volume, firstTs, lastTs, choice.candidates(), choice.tieBrokenBy());
    }

    /** Replaces a column's value in the second of the three rows. */
    private static String second(String column, String value) {
        return "* REPLACE (CASE WHEN volume = 11 THEN " + value + " ELSE " + column + " END AS " + column + ")";
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault(
                        SourceGate.ROWS,
                        "the manifest has another number",
                        "*",
                        day -> with(day, day.rows() + 1, day.choice().orElseThrow())),
                Fault.ofFile(SourceGate.NO_NULL, "a price", second("high", "NULL")),
                Fault.ofFile(SourceGate.NO_NULL, "a symbol", second("symbol", "NULL")),
                Fault.ofFile(SourceGate.NO_NULL, "a source symbol", second("source_symbol", "NULL")),
                Fault.ofFile(SourceGate.NO_NULL, "a time", second("ts_utc", "NULL")),
                Fault.ofFile(SourceGate.NO_NULL, "a trading day", second("trading_day", "NULL")),
                Fault.ofFile(SourceGate.NO_NULL, "an instrument", second("instrument_id", "NULL")),
                Fault.ofFile(SourceGate.FINITE_PRICES, "not a number", second("open", "'nan'::DOUBLE")),
                Fault.ofFile(SourceGate.FINITE_PRICES, "infinite", second("low", "'-inf'::DOUBLE")),
                Fault.ofFile(SourceGate.SOUND_BARS, "a price of 0", second("low", "0")),
                Fault.ofFile(SourceGate.SOUND_BARS, "low above close", second("low", "close + 0.05")),
                Fault.ofFile(SourceGate.SOUND_BARS, "high below open", second("high", "open - 0.05")),
                Fault.ofFile(SourceGate.SOUND_BARS, "not on a minute", second("ts_utc", "ts_utc + INTERVAL 1 SECOND")),
                Fault.ofFile(SourceGate.SOUND_BARS, "a negative volume", second("volume", "-11")),
                Fault.ofFile(SourceGate.NO_DUPLICATE, "a minute twice", second("ts_utc", "ts_utc - INTERVAL 1 MINUTE")),
                Fault.ofFile(SourceGate.NO_DUPLICATE, "not in order", second("ts_utc", "ts_utc + INTERVAL 2 MINUTE")),
                Fault.ofFile(
                        SourceGate.INSIDE_DAY, "a day later", "* REPLACE (ts_utc + INTERVAL 1439 MINUTE AS ts_utc)"),
                Fault.ofFile(
                        SourceGate.INSIDE_DAY, "a minute early", "* REPLACE (ts_utc - INTERVAL 1 MINUTE AS ts_utc)"),
                Fault.ofFile(SourceGate.SYMBOL, "another", "* REPLACE ('NQ' AS symbol)"),
                Fault.ofFile(SourceGate.SYMBOL, "one of another", second("symbol", "'NQ'")),
                Fault.ofFile(SourceGate.CONTRACT, "another", "* REPLACE ('MGCM4' AS source_symbol)"),
                Fault.ofFile(SourceGate.CONTRACT, "one of another", second("source_symbol", "'MGCM4'")),
                Fault.ofFile(SourceGate.TRADING_DAY, "another", "* REPLACE (DATE '2024-01-04' AS trading_day)"),
                Fault.ofFile(SourceGate.TRADING_DAY, "two days in a file", second("trading_day", "DATE '2024-01-04'")),
                Fault.ofChoice(
                        SourceGate.VOLUME,
                        "the manifest has another",
                        choice -> with(choice, choice.volume() + 1, choice.firstTs(), choice.lastTs())),
                Fault.ofChoice(
                        SourceGate.FIRST_TS,
                        "the manifest has another",
                        choice -> with(choice, choice.volume(), choice.firstTs() + 60_000_000, choice.lastTs())),
                Fault.ofChoice(
                        SourceGate.LAST_TS,
                        "the manifest has another",
                        choice -> with(choice, choice.volume(), choice.firstTs(), choice.lastTs() + 60_000_000)));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsFoundByItsGateAloneAndTheTableKeepsWhatItHad(Fault fault) {
        StagingBuilder staging = new StagingBuilder(temp.resolve("staging"));
        Path database = temp.resolve("gold.db");
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        staging.day("2024-01-03", "MGCG4", 3, 1800);
        MergeRun.of(staging.root(), database);
        List<String> before = DuckDb.bars(database);
        String query =
                "SELECT " + fault.columns() + " FROM (" + StagingBuilder.bars(DAY, "MGC", "MGCG4", 3, 1910) + ")";
        staging.done("MGC", fault.record().apply(staging.curated(DAY, "MGC", "MGCG4", query)));

        MergeRun run = MergeRun.of(staging.root(), database, "--resume");

        assertThat(run.code()).isEqualTo(65);
        String gate = fault.gate().name().toLowerCase(Locale.ROOT);
        assertThat(run.error()).startsWith("error: 2024-01-03 " + gate + ": ").doesNotContain("more)");
        assertThat(DuckDb.bars(database)).isEqualTo(before);
    }

    @Test
    void everyGateHasAFault() {
        Set<SourceGate> gates =
                faults().map(Fault::gate).collect(Collectors.toCollection(() -> EnumSet.noneOf(SourceGate.class)));
        assertThat(gates).containsExactly(SourceGate.values());
    }
}
