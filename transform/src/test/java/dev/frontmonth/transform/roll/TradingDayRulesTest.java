package dev.frontmonth.transform.roll;

import static dev.frontmonth.transform.contract.RawBarsBuilder.price;
import static dev.frontmonth.transform.contract.RawBarsBuilder.ts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.frontmonth.common.bars.CuratedBars;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.transform.contract.OutrightPattern;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import dev.frontmonth.transform.roll.TradingDayOutcome.Decided;
import dev.frontmonth.transform.roll.TradingDayOutcome.NoOutrights;
import dev.frontmonth.transform.roll.TradingDayOutcome.Violated;
import dev.frontmonth.transform.rule.BarValidator;
import dev.frontmonth.transform.rule.Violation.Reason;
import dev.frontmonth.transform.session.TradingCalendar;
import dev.frontmonth.transform.session.TradingDay;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TradingDayRulesTest {
    private static final TradingCalendar BRISBANE = TradingCalendar.parse("Australia/Brisbane", "09:00", "start");
    private static final TradingDay DAY = BRISBANE.day(LocalDate.of(2024, 1, 2));
    private static final List<String> SYMBOLS =
            List.of("MGCG4", "MGCG4-MGCJ4", "MGCJ4", "MGCM4-MGCQ4", "GCG4", "MGCZ24");

    @Test
    void frontMonthOfTheWholeDayIsCurated() {
        RawBars bars = new RawBarsBuilder()
                .bar("2024-01-01T23:00Z MGCG4 2050.1 2050.2 2050 2050.1 5")
                .bar("2024-01-01T23:00Z", "MGCG4-MGCJ4", 1000)
                .bar("2024-01-02T03:00Z MGCJ4 2060.1 2060.2 2060 2060.1 9")
                .bar("2024-01-02T22:59Z MGCG4 2051.1 2051.2 2051 2051.1 5")
                .build();
        Decided decided = decided(bars);
        assertThat(decided.frontMonth().candidates())
                .containsExactly(new Candidate("MGCG4", 2, 10), new Candidate("MGCJ4", 1, 9));
        assertThat(decided.frontMonth().winner()).isEqualTo(new Candidate("MGCG4", 2, 10));
        assertThat(decided.frontMonth().tie()).isEmpty();
        assertThat(decided.stub()).isFalse();
        assertThat(decided.barsBySymbol())
                .containsExactly(entry("MGCG4", 2), entry("MGCG4-MGCJ4", 1), entry("MGCJ4", 1));
        assertThat(decided.bars().symbol()).isEqualTo("GOLD");
        assertThat(decided.bars().sourceSymbol()).isEqualTo("MGCG4");
        assertThat(decided.bars().tradingDay()).isEqualTo(DAY.date());
        assertThat(decided.bars().tsUtc()).containsExactly(ts("2024-01-01T23:00Z"), ts("2024-01-02T22:59Z"));
        assertThat(decided.bars().close()).containsExactly(2050.1, 2051.1);
    }

    @Test
    void outrightsOfTwoPublishersAreRefused() {
        RawBarsBuilder bars =
                new RawBarsBuilder().bar("2024-01-01T23:00Z", "MGCG4", 5).publisher(2);
        bars.bar("2024-01-01T23:01Z", "MGCG4-MGCJ4", 5);
        assertThat(decided(bars.build()).bars().tsUtc()).hasSize(1);

        bars.bar("2024-01-02T03:00Z", "MGCG4", 5);
        assertThatThrownBy(() -> rules(100).decide(DAY, bars.build()))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "outright bars of one publisher expected, found publisher_id 2 beside 1; trading day 2024-01-02,"
                                + " contract MGCG4 at 2024-01-02T03:00Z; give each dataset a staging folder of its own");
    }

    @Test
    void tieIsBrokenByTheExpirySeenFromTheTradingDay() {
        TradingDay december = BRISBANE.day(LocalDate.of(2019, 12, 2));
        RawBars bars = new RawBarsBuilder()
                .bar("2019-12-02T03:04Z", "MGCG0", 5)
                .bar("2019-12-02T03:04Z", "MGCZ9", 5)
                .build();
        assertThat(rules(100).decide(december, bars))
                .asInstanceOf(type(Decided.class))
                .satisfies(decided -> {
                    assertThat(decided.frontMonth().winner().symbol()).isEqualTo("MGCZ9");
                    assertThat(decided.frontMonth().tie()).map(Tie::brokenBy).contains(Tie.BrokenBy.EXPIRY);
                });
    }

    @Test
    void dayThatBeginsInItsLastTwoHoursIsAStub() {
        assertThat(decided(new RawBarsBuilder()
                                .bar("2024-01-02T22:00Z", "MGCG4", 1)
                                .build())
                        .stub())
                .isTrue();
    }

    @Test
    void spreadBeforeTheFirstOutrightDoesNotHideAStub() {
        RawBars bars = new RawBarsBuilder()
                .bar("2024-01-02T03:00Z", "MGCG4-MGCJ4", 1)
                .bar("2024-01-02T22:00Z", "MGCG4", 1)
                .build();
        assertThat(decided(bars).stub()).isTrue();
    }

    @Test
    void outrightBeforeTheFrontMonthsFirstBarMakesAWholeDay() {
        RawBars bars = new RawBarsBuilder()
                .bar("2024-01-02T03:00Z", "MGCJ4", 1)
                .bar("2024-01-02T22:00Z", "MGCG4", 2)
                .build();
        assertThat(decided(bars).stub()).isFalse();
    }

    @Test
    void invalidOutrightBarDecidesNothing() {
        RawBars bars = new RawBarsBuilder()
                .bar("2024-01-02T03:04Z", "MGCG4", 9)
                .bar("2024-01-02T03:04Z", "MGCJ4", -1)
                .build();
        assertThat(rules(100).decide(DAY, bars))
                .asInstanceOf(type(Violated.class))
                .extracting(violated -> violated.report().totals())
                .isEqualTo(Map.of(Reason.VOLUME_NEGATIVE, 1L));
    }

    @Test
    void strangeSpreadFailsNothing() {
        RawBars bars = new RawBarsBuilder()
                .bar("2024-01-02T03:04Z", "MGCG4", 9)
                .bar("2024-01-02T03:04:30Z MGCG4-MGCJ4 -5 -7 undefined 0 -1")
                .bar("2024-01-02T03:04:30Z MGCG4-MGCJ4 -5 -7 undefined 0 -1")
                .build();
        assertThat(decided(bars).bars().size()).isEqualTo(1);
    }

    @Test
    void dayWithoutOutrightsSaysWhatItHas() {
        RawBars bars = new RawBarsBuilder()
                .dictionary("MGCG4")
                .bar("2024-01-02T03:04Z", "MGCG4-MGCJ4", 9)
                .bar("2024-01-02T03:05Z", "GCG4", 9)
                .build();
        NoOutrights expected = new NoOutrights(new TreeMap<>(Map.of("GCG4", 1, "MGCG4-MGCJ4", 1)));
        assertThat(rules(100).decide(DAY, bars)).isEqualTo(expected);
    }

    @Test
    void dayWithoutBarsHasNoOutrights() {
        assertThat(rules(100).decide(DAY, new RawBarsBuilder().build())).isEqualTo(new NoOutrights(new TreeMap<>()));
    }

    @Test
    void barOutsideTheDayIsAMistake() {
        for (String outside : List.of("2024-01-01T22:59Z", "2024-01-02T23:00Z")) {
            RawBars bars = new RawBarsBuilder().bar(outside, "MGCG4", 1).build();
            assertThatThrownBy(() -> rules(100).decide(DAY, bars)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void outcomeAgreesWithPlainStreamsAtAnyBatchSize(long seed) {
        RawBars day = randomDay(new SplittableRandom(seed));
        List<String> expected = expectedRows(day);
        for (int batchSize : new int[] {1, 7, 100, Integer.MAX_VALUE}) {
            assertThat(rows(((Decided) rules(batchSize).decide(DAY, day)).bars()))
                    .isEqualTo(expected);
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 50);
    }

    private static RawBars randomDay(SplittableRandom random) {
        RawBarsBuilder builder = new RawBarsBuilder();
        builder.bar(DAY.start(), "MGCG4", 1, 1, 1, 1, 1);
        for (long ts = DAY.start() + Micros.MINUTE; ts < DAY.end(); ts += 20 * Micros.MINUTE) {
            for (String symbol : SYMBOLS) {
                if (random.nextBoolean()) {
                    long price = random.nextLong(1, price("9000"));
                    builder.bar(ts, symbol, price, price + 1, price, price, random.nextLong(50));
                }
            }
        }
        return builder.build();
    }

    /** Volumes of these days never tie by accident with these seeds; ties have tests of their own. */
    private static List<String> expectedRows(RawBars day) {
        Map<String, Long> volumes = IntStream.range(0, day.size())
                .boxed()
                .filter(row -> day.symbol(row).matches("MGC[FGHJKMNQUVXZ]\\d{1,2}"))
                .collect(Collectors.groupingBy(day::symbol, Collectors.summingLong(row -> day.volume()[row])));
        String winner = volumes.entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry::getValue))
                .orElseThrow()
                .getKey();
        return IntStream.range(0, day.size())
                .filter(row -> day.symbol(row).equals(winner))
                .mapToObj(row ->
                        winner + " " + day.tsEvent()[row] + " " + day.open()[row] / 1e9 + " " + day.volume()[row])
                .toList();
    }

    private static List<String> rows(CuratedBars bars) {
        return IntStream.range(0, bars.size())
                .mapToObj(row -> bars.sourceSymbol() + " " + bars.tsUtc()[row] + " " + bars.open()[row] + " "
                        + bars.volume()[row])
                .toList();
    }

    private static Decided decided(RawBars bars) {
        TradingDayOutcome outcome = rules(100).decide(DAY, bars);
        assertThat(outcome).isInstanceOf(Decided.class);
        return (Decided) outcome;
    }

    private static TradingDayRules rules(int batchSize) {
        return new TradingDayRules(OutrightPattern.of("MGC"), "GOLD", new BarValidator(batchSize, 10));
    }
}
