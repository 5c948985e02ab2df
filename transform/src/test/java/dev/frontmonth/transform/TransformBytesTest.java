package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.market.Market;
import dev.frontmonth.sample.market.MarketBar;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten weeks of a market with a roll in them: the same bytes whatever the way to them, and the bars that SQL finds too. */
@TestInstance(Lifecycle.PER_CLASS)
final class TransformBytesTest {
    private static final LocalDate FIRST = LocalDate.parse("2023-11-01");
    private static final LocalDate LAST = LocalDate.parse("2024-01-09");

    private final ExtractedFolder folder;
    private final Path curated;

    TransformBytesTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
        this.curated = root.resolve("curated");
    }

    @BeforeAll
    void writeTheMarket() throws IOException {
        ExtractedSource source = folder.source("mgc", FIRST + "T00:00Z", LAST.plusDays(1) + "T00:00Z");
        Market market = new Market(7, "MGC", 0.03);
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            for (MarketBar marketBar : market.bars(date)) {
                Bar bar = marketBar.bar();
                source.add(
                        bar.tsNs() / 1_000,
                        marketBar.instrument().rawSymbol(),
                        bar.open(),
                        bar.high(),
                        bar.low(),
                        bar.close(),
                        bar.volume());
            }
        }
        source.write();
    }

    private NavigableMap<String, String> fresh(String... options) throws IOException {
        clear();
        assertThat(folder.transform(options).code()).isZero();
        return folder.tree("curated");
    }

    private void clear() throws IOException {
        if (Files.exists(curated)) {
            try (Stream<Path> files = Files.walk(curated)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(folder.staging().root().resolve("manifest/transform.jsonl"));
    }

    @ParameterizedTest(name = "--chunk-days {0} --batch-size {1}")
    @CsvSource({"1, 50000", "7, 1", "7, 1000", "7, 1000000", "50, 50000", "20000, 10000000"})
    void chunkAndBatchSizeChangeNoByte(String chunkDays, String batchSize) throws IOException {
        NavigableMap<String, String> expected = fresh();
        assertThat(expected).hasSizeGreaterThan(45);
        assertThat(fresh("--chunk-days", chunkDays, "--batch-size", batchSize)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"America/New_York, en-US", "Asia/Kathmandu, ar-EG-u-nu-arab", "Pacific/Apia, tr-TR", "UTC, de-DE"})
    void zoneAndLocaleOfTheMachineChangeNoByte(String zone, String locale) throws IOException {
        NavigableMap<String, String> expected = fresh();
        List<String> days = folder.days("MGC");
        TimeZone zoneBefore = TimeZone.getDefault();
        Locale localeBefore = Locale.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertThat(fresh("--chunk-days", "10")).isEqualTo(expected);
            assertThat(folder.days("MGC")).isEqualTo(days);
            assertThat(folder.transform("--resume").summary()).contains("chunks done 0");
        } finally {
            TimeZone.setDefault(zoneBefore);
            Locale.setDefault(localeBefore);
        }
    }

    /** Two runs over parts of the range leave what one run over all of it does. */
    @Test
    void rangesAddUpToTheWhole() throws IOException {
        NavigableMap<String, String> expected = fresh();
        List<String> days = folder.days("MGC");
        clear();
        folder.transform("--end", "2023-12-03", "--chunk-days", "3");
        folder.transform("--start", "2023-12-04", "--resume");
        assertThat(folder.tree("curated")).isEqualTo(expected);
        assertThat(folder.days("MGC")).isEqualTo(days);
        assertThat(folder.transform("--resume").summary()).contains("chunks done 0");
    }

    /** The rules once more, as a statement over the raw files. These days have no tie, or the statement would not do. */
    @Test
    void sqlOverTheRawFilesFindsTheSameBars() throws IOException, SQLException {
        fresh();
        String expected = """
                WITH outrights AS (
                    SELECT *, (make_timestamp(epoch_us(ts_event)) + INTERVAL 1 HOUR)::DATE AS day
                    FROM read_parquet('$root/raw/*/*.parquet')
                    WHERE regexp_full_match(raw_symbol, 'MGC[FGHJKMNQUVXZ][0-9]{1,2}')),
                volumes AS (SELECT day, raw_symbol, sum(volume) AS volume FROM outrights GROUP BY ALL),
                front AS (SELECT day, arg_max(raw_symbol, volume) AS raw_symbol FROM volumes GROUP BY day)
                SELECT ts_event AS ts_utc, 'MGC' AS symbol, raw_symbol AS source_symbol, open / 1e9 AS open,
                    high / 1e9 AS high, low / 1e9 AS low, close / 1e9 AS close, volume, day AS trading_day, instrument_id
                FROM outrights JOIN front USING (day, raw_symbol)
                """;
        String actual = "SELECT * FROM read_parquet('$root/curated/MGC/*.parquet')";
        assertThat(folder.sql("(%s) EXCEPT ALL (%s)".formatted(expected, actual)))
                .isEmpty();
        assertThat(folder.sql("(%s) EXCEPT ALL (%s)".formatted(actual, expected)))
                .isEmpty();
        assertThat(folder.sql("SELECT count(DISTINCT source_symbol), count(*) > 1000 FROM (" + actual + ")"))
                .doesNotContain("1 true")
                .allMatch(row -> row.endsWith("true"));
    }

    /** Killed without a chance to clean up once some chunks are done; the next run ends where an undisturbed one does. */
    @ParameterizedTest(name = "after {0} chunks")
    @ValueSource(ints = {0, 1, 20})
    void killedRunIsResumedToTheSameBytes(int chunks) throws Exception {
        NavigableMap<String, String> expected = fresh("--chunk-days", "1");
        List<String> days = folder.days("MGC");
        clear();
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TransformMain.class.getName(),
                        "--staging",
                        folder.staging().root().toString(),
                        "--chunk-days",
                        "1")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader log =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            killAfter(chunks, log, process);
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.transform("--resume", "--chunk-days", "4").code()).isZero();
        assertThat(folder.tree("curated")).isEqualTo(expected);
        assertThat(folder.days("MGC")).isEqualTo(days);
    }

    private static void killAfter(int chunks, BufferedReader log, Process process) throws IOException {
        int done = 0;
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            done += line.contains(" done: ") ? 1 : 0;
            if (done >= chunks && line.contains("need work") == (chunks == 0)) {
                process.destroyForcibly();
                return;
            }
        }
    }
}
