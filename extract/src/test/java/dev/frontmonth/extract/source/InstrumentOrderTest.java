package dev.frontmonth.extract.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class InstrumentOrderTest {
    private static final long MINUTE = 60_000_000_000L;

    private final InstrumentOrder order = new InstrumentOrder();

    private void take(int instrument, long minute, int epochDay) {
        order.take(instrument, minute * MINUTE, epochDay);
    }

    @Test
    void ascendingAndEqualStartsAreInOrder() {
        take(1, 0, 0);
        take(1, 0, 0);
        take(1, 1, 0);
        assertThat(order.disorder()).isEmpty();
    }

    @Test
    void eachInstrumentHasItsOwnOrder() {
        take(1, 5, 0);
        take(2, 1, 0);
        take(1, 6, 0);
        take(2, 2, 0);
        assertThat(order.disorder()).isEmpty();
    }

    @Test
    void firstOffenceOfEachDateIsNoted() {
        take(-1, 5, 0);
        take(-1, 4, 0);
        take(-1, 3, 0);
        take(-1, 1440, 1);
        take(-1, 1439, 7);
        assertThat(order.disorder())
                .isEqualTo(Map.of(
                        0,
                        "instrument 4294967295 has a bar at 1970-01-01T00:04:00Z after one at 1970-01-01T00:05:00Z on"
                                + " 1970-01-01",
                        7,
                        "instrument 4294967295 has a bar at 1970-01-01T23:59:00Z after one at 1970-01-02T00:00:00Z on"
                                + " 1970-01-08"));
    }

    /** A bar that went back does not become the mark for the next. */
    @Test
    void markIsTheLatestStart() {
        take(1, 5, 0);
        take(1, 1, 0);
        take(1, 4, 1);
        assertThat(order.disorder()).containsOnlyKeys(0, 1);
    }

    /** More instruments than the table begins with, so that it grows several times. */
    @Test
    void manyInstrumentsAreToldApart() {
        for (int round = 1; round <= 2; round++) {
            for (int instrument = 0; instrument < 20_000; instrument++) {
                take(instrument * 64, round * 100_000 + instrument, 0);
            }
        }
        assertThat(order.disorder()).isEmpty();
        take(19_999 * 64, 1, 3);
        take(64, 1, 4);
        assertThat(order.disorder()).containsOnlyKeys(3, 4);
    }

    @Test
    void instrumentZeroIsOneLikeAnyOther() {
        take(0, 5, 0);
        take(0, 4, 2);
        assertThat(order.disorder()).containsOnlyKeys(2);
    }
}
