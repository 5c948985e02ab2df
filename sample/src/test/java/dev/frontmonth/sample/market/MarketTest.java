package dev.frontmonth.sample.market;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.sample.dbn.Bar;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MarketTest {
    private static final long TICK = 100_000_000L;
    private static final long NANOS_A_MINUTE = 60_000_000_000L;
    private static final long NANOS_A_DAY = 86_400_000_000_000L;
    private static final LocalDate THIN = LocalDate.of(2010, 10, 1);
    private static final LocalDate BUSY = LocalDate.of(2025, 3, 1);

    private final Market market = new Market(1);

    @Test
    void barsAreCoherentAndOnTheTick() {
        assertThat(bars(BUSY, 60)).isNotEmpty().allSatisfy(marketBar -> {
            Bar bar = marketBar.bar();
            assertThat(bar.high()).isGreaterThanOrEqualTo(Math.max(bar.open(), bar.close()));
            assertThat(bar.low()).isLessThanOrEqualTo(Math.min(bar.open(), bar.close()));
            assertThat(Stream.of(bar.open(), bar.high(), bar.low(), bar.close()))
                    .allMatch(price -> price % TICK == 0);
            assertThat(bar.volume()).isPositive();
            assertThat(bar.tsNs() % NANOS_A_MINUTE).isZero();
            assertThat(bar.instrumentId()).isEqualTo(marketBar.instrument().id());
        });
    }

    @Test
    void outrightsCostWhatTheMetalCostsAndSpreadsMayBeNegative() {
        List<MarketBar> bars = bars(BUSY, 60);

        assertThat(bars)
                .filteredOn(bar -> !bar.instrument().spread())
                .allMatch(bar -> bar.bar().low() > 900 * 10 * TICK && bar.bar().high() < 3_500 * 10 * TICK);
        assertThat(bars)
                .filteredOn(bar -> bar.instrument().spread())
                .anyMatch(bar -> bar.bar().low() < 0);
        assertThat(bars(LocalDate.of(2022, 1, 1), 60))
                .filteredOn(bar -> bar.instrument().spread())
                .anyMatch(bar -> bar.bar().close() == 0);
    }

    @Test
    void timeAscendsAndStrictlySoWithinAnInstrument() {
        Map<Long, Long> lastOfInstrument = new HashMap<>();
        long last = 0;
        for (MarketBar marketBar : bars(BUSY, 10)) {
            Bar bar = marketBar.bar();
            assertThat(bar.tsNs()).isGreaterThanOrEqualTo(last);
            assertThat(bar.tsNs()).isGreaterThan(lastOfInstrument.getOrDefault(bar.instrumentId(), 0L));
            last = bar.tsNs();
            lastOfInstrument.put(bar.instrumentId(), last);
        }
    }

    @Test
    void barsOfAMinuteAreNotSortedById() {
        List<Bar> bars = bars(BUSY, 10).stream().map(MarketBar::bar).toList();
        long falling = 0;
        long rising = 0;
        for (int i = 1; i < bars.size(); i++) {
            if (bars.get(i).tsNs() == bars.get(i - 1).tsNs()) {
                falling += bars.get(i).instrumentId() < bars.get(i - 1).instrumentId() ? 1 : 0;
                rising += bars.get(i).instrumentId() > bars.get(i - 1).instrumentId() ? 1 : 0;
            }
        }

        assertThat(falling).isGreaterThan(100);
        assertThat(rising).isGreaterThan(100);
    }

    @Test
    void instrumentTradesOnlyWhileListed() {
        assertThat(bars(BUSY, 60)).allMatch(marketBar -> {
            LocalDate date = LocalDate.ofEpochDay(marketBar.bar().tsNs() / NANOS_A_DAY);
            return marketBar.instrument().listedOn(date);
        });
    }

    @Test
    void minutesWithoutTradeHaveNoBar() {
        assertThat(bars(THIN, 30)).hasSizeBetween(100, 3_000);
        assertThat(bars(BUSY, 30)).hasSizeBetween(30_000, 60_000);
    }

    @Test
    void volumeRollsFromContractToContract() {
        TreeSet<String> fronts = new TreeSet<>();
        for (int day = 0; day < 365; day++) {
            Map<String, Long> volumes = outrightVolumes(BUSY.plusDays(day));
            if (!volumes.isEmpty()) {
                fronts.add(Collections.max(volumes.entrySet(), Map.Entry.comparingByValue())
                        .getKey());
            }
        }

        assertThat(fronts).containsExactly("MGCG6", "MGCJ5", "MGCJ6", "MGCM5", "MGCQ5", "MGCZ5");
    }

    @Test
    void frontFlipsBackDuringSomeRoll() {
        assertThat(List.of(1L, 2L, 3L)).anyMatch(seed -> flipsBack(new Market(seed)));
    }

    @Test
    void densityThinsTheBarsOut() {
        int full = market.bars(BUSY.plusDays(3)).size();

        assertThat(new Market(1, "MGC", 0.1).bars(BUSY.plusDays(3))).hasSizeBetween(full / 20, full / 5);
        assertThat(new Market(1, "MGC", 0).bars(BUSY.plusDays(3))).isEmpty();
    }

    @Test
    void seedAndRootMakeOtherMarkets() {
        LocalDate date = BUSY.plusDays(3);

        assertThat(prices(new Market(1), date)).isEqualTo(prices(market, date));
        assertThat(prices(new Market(2), date)).isNotEqualTo(prices(market, date));
        assertThat(prices(new Market(1, "SIL", 1), date)).isNotEqualTo(prices(market, date));
    }

    @Test
    void dateBeyondTheHorizonIsRefused() {
        assertThatThrownBy(() -> market.bars(LocalDate.of(1989, 12, 31)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1989-12-31");
    }

    private boolean flipsBack(Market candidate) {
        String before = "";
        TreeSet<String> abandoned = new TreeSet<>();
        for (LocalDate date = BUSY; date.isBefore(BUSY.plusYears(1)); date = date.plusDays(1)) {
            Map<String, Long> volumes = outrightVolumes(candidate.bars(date));
            if (!volumes.isEmpty()) {
                String front = Collections.max(volumes.entrySet(), Map.Entry.comparingByValue())
                        .getKey();
                if (abandoned.contains(front)) {
                    return true;
                }
                if (!front.equals(before) && !before.isEmpty()) {
                    abandoned.add(before);
                }
                before = front;
            }
        }
        return false;
    }

    private Map<String, Long> outrightVolumes(LocalDate date) {
        return outrightVolumes(market.bars(date));
    }

    private static Map<String, Long> outrightVolumes(List<MarketBar> bars) {
        return bars.stream()
                .filter(bar -> !bar.instrument().spread())
                .collect(groupingBy(
                        bar -> bar.instrument().rawSymbol(),
                        summingLong(bar -> bar.bar().volume())));
    }

    private static List<Long> prices(Market market, LocalDate date) {
        return market.bars(date).stream().map(bar -> bar.bar().close()).toList();
    }

    private List<MarketBar> bars(LocalDate from, int days) {
        return from.datesUntil(from.plusDays(days))
                .flatMap(date -> market.bars(date).stream())
                .toList();
    }
}
