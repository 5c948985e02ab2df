package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real files through the whole command. */
final class FixturesTest {
    /** Symbols by instrument id; no id stands for two contracts in these files. */
    private static final Map<String, String> SYMBOLS = Map.ofEntries(
            Map.entry("5482", "ESH1"),
            Map.entry("13340", "QQQ"),
            Map.entry("16783963", "AAPL  250221C00250000"),
            Map.entry("183748", "ESZ4"),
            Map.entry("5602", "ESM4"),
            Map.entry("13743", "NQM4"),
            Map.entry("118", "ESU4"),
            Map.entry("4358", "NQU4"),
            Map.entry("42140878", "ESH6"));

    @TempDir
    private Path staging;

    static List<Path> decoded() throws IOException {
        return Fixtures.decoded();
    }

    static List<Path> others() throws IOException {
        return Fixtures.others();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decoded")
    void rawRowsAreTheFilesBars(Path file) throws Exception {
        Fixtures.assume(file);

        assertThat(Extract.into(staging).run(file).err()).isEmpty();

        List<String> expected = Fixtures.expected(file).stream()
                .map(line -> RawRows.ofExpected(line, SYMBOLS.getOrDefault(line.split(",")[3], "?")))
                .toList();
        assertThat(RawRows.of(staging)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(RawRows.of(staging)).isSortedAccordingTo(FixturesTest::byTimeInstrumentPublisher);
    }

    private static int byTimeInstrumentPublisher(String a, String b) {
        String[] left = a.split(",");
        String[] right = b.split(",");
        int[] keys = {0, 2, 1};
        for (int key : keys) {
            int order = Long.compare(Long.parseLong(left[key]), Long.parseLong(right[key]));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Four venues report the same option in the same minute. */
    @Test
    void publishersOfOneInstrumentAndMinuteAreAllKept() throws Exception {
        Path file = Fixtures.file("databento-python/OPRA.PILLAR.test_data.ohlcv-1m.dbn.zst");

        Extract.into(staging).run(file);

        assertThat(RawRows.query(
                        "SELECT publisher_id, count(DISTINCT ts_event || raw_symbol) FROM '%s/**/*.parquet' GROUP BY ALL ORDER BY ALL"
                                .formatted(staging.resolve("raw"))))
                .containsExactly("22,1", "31,1", "33,1", "37,1");
    }

    @Test
    void liveCaptureTakesItsSymbolsFromTheStream() throws Exception {
        Path file = Fixtures.file("databento-python/test_data.live.dbn.zst");

        Extract.into(staging).run(file);

        assertThat(ManifestLines.of(staging, "source"))
                .singleElement()
                .hasToString(ManifestLines.of(staging, "source").get(0).toString())
                .satisfies(source -> assertThat(source.path("mapping").asText()).isEqualTo("stream"))
                .satisfies(
                        source -> assertThat(source.path("query_end").isNull()).isTrue());
        assertThat(ManifestLines.days(staging))
                .containsExactly("2023-11-20 2 rows: a capture without query range may begin or end within this date");
    }

    /** The capture crosses midnight UTC. */
    @Test
    void barsAreFiledUnderTheirUtcDate() throws Exception {
        Path file = Fixtures.file("nautilus/futures_ohlcv-1m_2024-07-01T23-40_2024-07-02T00-10.dbn.zst");

        Extract.into(staging).run(file);

        assertThat(ManifestLines.days(staging)).containsExactly("2024-07-01 40 rows", "2024-07-02 20 rows");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void whatIsNoFileOfMinuteBarsIsRefused(Path file) throws IOException {
        Fixtures.assume(file);

        Extract.Outcome outcome = Extract.into(staging).run(file);

        assertThat(outcome.code()).isEqualTo(65);
        assertThat(outcome.err()).startsWith("error: ").hasLineCount(1).contains(why(Fixtures.name(file)));
        assertThat(Tree.of(staging)).isEmpty();
    }

    private static String why(String name) {
        if (name.endsWith(".dbz")) {
            return "older DBZ format";
        }
        if (name.endsWith(".frag")) {
            return "a fragment without header cannot be used";
        }
        if (name.endsWith(".frag.zst")) {
            return "bytes that do not begin with 'DBN'";
        }
        return "schema ohlcv-1m was expected, found " + name.split("\\.")[1];
    }

    /** A refused file among good ones stops the run before its first output. */
    @Test
    void oneOtherSchemaStopsAll() throws IOException {
        Path good = Fixtures.file("databento-dbn/test_data.ohlcv-1m.v3.dbn.zst");
        Path bad = Fixtures.file("databento-dbn/test_data.ohlcv-1h.v3.dbn.zst");

        assertThat(Extract.into(staging).run(good, bad).code()).isEqualTo(65);
        assertThat(Tree.of(staging)).isEmpty();
    }

    /** The header's limit of two records is reached, so the date may have had more. */
    @Test
    void reachedLimitLeavesTheDateIncomplete() throws IOException {
        Extract.into(staging).run(Fixtures.file("databento-dbn/test_data.ohlcv-1m.v3.dbn.zst"));

        assertThat(ManifestLines.days(staging))
                .containsExactly("2020-12-28 2 rows: the query's record limit was reached on 2020-12-28");
        assertThat(Files.isDirectory(staging.resolve("raw"))).isTrue();
    }
}
