package dev.frontmonth.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontmonth.sample.dbn.Bar;
import dev.frontmonth.sample.dbn.DbnFile;
import dev.frontmonth.sample.market.Market;
import dev.frontmonth.sample.market.MarketBar;
import dev.frontmonth.sample.market.MarketFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal input gives equal bytes, however the work is cut and wherever it is done. Two months of a market. */
@TestInstance(Lifecycle.PER_CLASS)
final class SameBytesTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 11, 20);
    private static final LocalDate LAST = LocalDate.of(2024, 1, 12);
    private static final MarketFile MARKET = MarketFile.of(new Market(7, "MGC", 0.05), FIRST, LAST);

    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();

    private final Path temp;
    private final Path market;
    private SortedMap<String, String> expected = new TreeMap<>();
    private int runs;

    SameBytesTest(@TempDir Path temp) {
        this.temp = temp;
        this.market = temp.resolve("market.dbn.zst");
    }

    @BeforeAll
    void extractOnce() throws IOException {
        MARKET.write(market);
        expected = Tree.of(run(market).resolve("raw"));
        assertThat(expected).hasSizeGreaterThan(35);
    }

    @AfterEach
    void restoreDefaults() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
    }

    private Path run(Path source, String... options) throws IOException {
        Path staging = Files.createDirectory(temp.resolve("staging-" + runs++));
        Extract.Outcome outcome = Extract.into(staging).with(options).run(source);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        return staging;
    }

    @ParameterizedTest
    @CsvSource({"1, 50000", "7, 1", "7, 1000", "7, 1000000", "50, 1000", "20000, 1000000"})
    void chunkAndBatchSizesDoNotMatter(String chunkDays, String batchSize) throws IOException {
        Path staging = run(market, "--chunk-days", chunkDays, "--batch-size", batchSize);

        assertThat(Tree.of(staging.resolve("raw"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Kolkata, ar-EG-u-nu-arab",
        "America/St_Johns, th-TH-u-ca-buddhist-nu-thai",
        "Pacific/Apia, tr-TR",
        "Australia/Brisbane, de-DE"
    })
    void zoneAndLocaleDoNotMatter(String timeZone, String language) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone(timeZone));
        Locale.setDefault(Locale.forLanguageTag(language));

        Path staging = run(market);

        assertThat(Tree.of(staging.resolve("raw"))).isEqualTo(expected);
    }

    /** Names, sizes and hashes in the manifest are the same too; only times are not. */
    @Test
    void manifestTellsTheSameOfEveryDay() throws IOException {
        assertThat(bars(run(market, "--chunk-days", "1"), "sha256")).isEqualTo(bars(run(market), "sha256"));
    }

    /** The rows of one file are the rows of the other, so everything before the footer, which names the source, is the same. */
    @Test
    void orderOfTheFileDoesNotMatter() throws IOException {
        List<Bar> bars = new ArrayList<>();
        for (LocalDate date = FIRST; !date.isAfter(LAST); date = date.plusDays(1)) {
            MARKET.bars(date).stream().map(MarketBar::bar).forEach(bars::add);
        }
        SortedMap<String, String> ordered = bars(run(write("ordered", bars)), "bars_sha256");
        bars.sort(Comparator.comparing(Bar::instrumentId).thenComparing(Bar::tsNs));

        Path staging = run(write("instruments", bars), "--chunk-days", "3");

        assertThat(ManifestLines.of(staging, "source")
                        .get(0)
                        .path("date_ordered")
                        .asBoolean(true))
                .isFalse();
        assertThat(bars(staging, "bars_sha256")).isEqualTo(ordered).hasSameSizeAs(expected);
    }

    private Path write(String name, List<Bar> bars) throws IOException {
        DbnFile file = DbnFile.with(MARKET.header());
        bars.forEach(file::bar);
        return Files.write(temp.resolve(name + ".dbn"), file.toBytes());
    }

    private static SortedMap<String, String> bars(Path staging, String field) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        for (JsonNode chunk : ManifestLines.of(staging, "chunk")) {
            for (JsonNode day : chunk.path("days")) {
                if (!day.path("file").isNull()) {
                    hashes.put(day.path("date").asText(), day.path(field).asText());
                }
            }
        }
        return hashes;
    }
}
