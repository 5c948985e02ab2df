package dev.frontmonth.extract.day;

import static dev.frontmonth.extract.GoldFile.FRIDAY;
import static dev.frontmonth.extract.GoldFile.MINUTE;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.extract.GoldFile;
import dev.frontmonth.extract.source.Source;
import dev.frontmonth.extract.source.SourceScan;
import dev.frontmonth.sample.dbn.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is ordered, each date gets its bars in the order of the file. */
final class DayFeedTest {
    private static final int TUE = (int) TUESDAY.toEpochDay();

    @TempDir
    private Path temp;

    private Source source(List<Bar> bars) throws IOException {
        return Source.inspect(Files.write(
                temp.resolve("gold.dbn"), GoldFile.with(GoldFile.header(), bars).toBytes()));
    }

    /** Ten instruments, one after the other, each with 30 bars an hour and a half apart; volumes number them. */
    private static List<Bar> instrumentAfterInstrument() {
        List<Bar> bars = new ArrayList<>();
        for (int instrument = 0; instrument < 10; instrument++) {
            for (int i = 0; i < 30; i++) {
                bars.add(bar(at(TUESDAY, 0, 0) + i * 90L * MINUTE, instrument, bars.size()));
            }
        }
        return bars;
    }

    private static List<Long> volumes(List<Bar> bars, int epochDay) {
        return bars.stream()
                .filter(bar -> bar.tsNs() / GoldFile.DAY == epochDay)
                .map(Bar::volume)
                .toList();
    }

    private static List<Long> volumes(DayColumns day) {
        List<Long> volumes = new ArrayList<>();
        for (int row = 0; row < day.size(); row++) {
            volumes.add(day.volume[row]);
        }
        return volumes;
    }

    private static void assertFeeds(DayFeed feed, List<Bar> bars) throws IOException {
        for (int day = TUE; day < FRIDAY.toEpochDay(); day++) {
            assertThat(volumes(feed.take(day))).as("day %d", day).isEqualTo(volumes(bars, day));
        }
    }

    @Test
    void orderedFileIsReadInOnePass() throws IOException {
        Source source = source(GoldFile.bars());
        for (int batchSize : new int[] {1, 2, 4, 100}) {
            try (DayFeed feed = DayFeeds.open(source, SourceScan.of(source, 10), batchSize)) {
                assertThat(feed).isInstanceOf(OrderedFeed.class);
                assertFeeds(feed, GoldFile.bars());
            }
        }
    }

    @Test
    void fileWhoseDatesGoBackIsReadInWindows() throws IOException {
        List<Bar> bars = instrumentAfterInstrument();
        Source source = source(bars);
        for (int batchSize : new int[] {1, 7, 1_000}) {
            try (DayFeed feed = DayFeeds.open(source, SourceScan.of(source, 10), batchSize)) {
                assertThat(feed).isInstanceOf(WindowedFeed.class);
                assertFeeds(feed, bars);
            }
        }
    }

    /** Counts as of a file so large that each date fills a window, so that each is a pass of its own. */
    @Test
    void largeFileIsReadInOnePassForEachWindow() throws IOException {
        List<Bar> bars = instrumentAfterInstrument();
        NavigableMap<Integer, Long> large = new TreeMap<>();
        SourceScan.of(source(bars), 10).barsByDay().keySet().forEach(day -> large.put(day, 900_000L));

        try (DayFeed feed = new WindowedFeed(source(bars), large, 100)) {
            assertFeeds(feed, bars);
        }
    }

    /** A pass for a date before the first bars would find that the file was written to. */
    @Test
    void datesBeforeALargeOneNeedNoPass() throws IOException {
        Source source = source(instrumentAfterInstrument());
        NavigableMap<Integer, Long> large = new TreeMap<>(Map.of(TUE, 2_000_000L));
        try (DayFeed feed = new WindowedFeed(source, large, 100)) {
            Files.setLastModifiedTime(source.path(), FileTime.fromMillis(1_700_000_000_000L));
            for (int day = TUE - 3; day < TUE; day++) {
                assertThat(feed.take(day).size()).isZero();
            }
        }
    }

    /** A pass for each of the dates behind the last bar would find that the file was written to. */
    @Test
    void datesBehindTheLastBarNeedNoPass() throws IOException {
        Source source = source(instrumentAfterInstrument());
        try (DayFeed feed = DayFeeds.open(source, SourceScan.of(source, 10), 100)) {
            feed.take(TUE + 1);
            Files.setLastModifiedTime(source.path(), FileTime.fromMillis(1_700_000_000_000L));
            for (int day = TUE + 2; day < TUE + 600; day++) {
                assertThat(feed.take(day).size()).isZero();
            }
        }
    }

    @Test
    void datesMayBePassedOver() throws IOException {
        List<Bar> bars = instrumentAfterInstrument();
        int last = TUE + 1;
        for (List<Bar> file : List.of(bars, GoldFile.bars())) {
            Source source = source(file);
            try (DayFeed feed = DayFeeds.open(source, SourceScan.of(source, 10), 3)) {
                assertThat(feed.take(last).size()).isPositive();
                assertThat(feed.take(last + 5).size()).isZero();
            }
        }
    }

    @Test
    void fileWrittenToDuringThePassIsRefusedAtItsEnd() throws IOException {
        Source source = source(GoldFile.bars());
        DayFeed feed = DayFeeds.open(source, SourceScan.of(source, 10), 2);
        assertThat(feed.take(TUE).size()).isEqualTo(3);
        Files.setLastModifiedTime(source.path(), FileTime.fromMillis(1_700_000_000_000L));

        assertThatThrownBy(feed::close).isInstanceOf(Refusal.class).hasMessageContaining("written to or replaced");
    }

    @Test
    void fileWrittenToBeforeAPassIsRefused() throws IOException {
        List<Bar> bars = instrumentAfterInstrument();
        Source source = source(bars);
        try (DayFeed feed = DayFeeds.open(source, SourceScan.of(source, 10), 2)) {
            Files.setLastModifiedTime(source.path(), FileTime.fromMillis(1_700_000_000_000L));
            assertThatThrownBy(() -> feed.take(TUE))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("written to or replaced");
        }
    }
}
