package dev.frontmonth.transform.raw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.transform.ExtractedFolder;
import dev.frontmonth.transform.ExtractedSource;
import dev.frontmonth.transform.contract.OutrightPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A raw day is read once for all trading days that announced it, and dropped after the last. */
final class RawDayCacheTest {
    private final ExtractedSource source;
    private final RawDayFile file;
    private final RawDayCache cache;

    RawDayCacheTest(@TempDir Path root) throws IOException {
        ExtractedFolder folder = new ExtractedFolder(root);
        this.source = folder.source("mgc", "2024-01-02T00:00Z", "2024-01-03T00:00Z")
                .bars("2024-01-02T12:00Z MGCG4 1")
                .write();
        this.file = new RawInventory(Manifest.extract(folder.staging()), OutrightPattern.of("MGC"))
                .files(LocalDate.parse("2024-01-02"))
                .get(0);
        this.cache = new RawDayCache(new RawDayReader(folder.staging()));
    }

    @Test
    void barsStayUntilTheLastAnnouncementIsGivenBack() throws IOException {
        cache.retain(file);
        cache.retain(file);
        RawBars first = cache.read(file);
        Files.delete(source.path("2024-01-02"));
        cache.release(file);
        assertThat(cache.read(file)).isSameAs(first);
        cache.release(file);
        assertThatThrownBy(() -> cache.read(file)).isInstanceOf(IllegalStateException.class);
        cache.retain(file);
        assertThatThrownBy(() -> cache.read(file)).isInstanceOf(Refusal.class).hasMessageContaining("is missing");
    }

    @Test
    void fileThatWasNotAnnouncedIsAFault() {
        assertThatThrownBy(() -> cache.read(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not announced");
    }

    @Test
    void everyThreadSeesTheSameBars() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            cache.retain(file);
            List<Future<RawBars>> results = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                results.add(threads.submit(() -> cache.read(file)));
            }
            for (Future<RawBars> result : results) {
                assertThat(result.get()).isSameAs(cache.read(file));
            }
        } finally {
            threads.shutdown();
        }
    }
}
