package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.dbn.DbnFile;
import dev.frontmonth.sample.dbn.DbnHeader;
import dev.frontmonth.sample.dbn.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repeated download in which another contract leads a day: the day's bars change wholly, and nothing else does. */
final class RevisionIT {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 3);
    private static final long MINUTE = 60_000_000_000L;

    @Test
    void noMinuteOfTheFormerContractStays(@TempDir Path home) throws Exception {
        Stages stages = new Stages(home);
        Path source = home.resolve("daily.dbn.zst");
        write(source, 100, 10);
        stages.backfill(source);
        assertThat(contracts(stages))
                .containsExactly("2024-01-02|MGCG4|30", "2024-01-03|MGCG4|30", "2024-01-04|MGCG4|30");

        // The same name and query range with other content: a revision by the vendor.
        write(source, 100, 1000);
        stages.backfill(source, "--resume");
        assertThat(contracts(stages))
                .containsExactly("2024-01-02|MGCG4|30", "2024-01-03|MGCJ4|20", "2024-01-04|MGCG4|30");
        assertThat(Results.debris(stages.staging())).isEmpty();
    }

    private static List<String> contracts(Stages stages) throws Exception {
        return Results.rows(stages.database(), """
                SELECT CAST((ts_utc AT TIME ZONE 'UTC') + INTERVAL 1 HOUR AS DATE) AS day, source_symbol, count(*)
                FROM bars_1m GROUP BY ALL ORDER BY day, source_symbol""");
    }

    /** Three days of two contracts with 30 and 20 bars; the second's volume on the middle day is the one that varies. */
    private static void write(Path file, long first, long second) throws IOException {
        DbnFile dbn = DbnFile.with(DbnHeader.builder()
                .range(DAY.minusDays(2), DAY.plusDays(2))
                .symbols("MGC.FUT")
                .mapping("MGCG4", Interval.interval(DAY.minusDays(2), DAY.plusDays(2), "11"))
                .mapping("MGCJ4", Interval.interval(DAY.minusDays(2), DAY.plusDays(2), "12")));
        for (int day = -1; day <= 1; day++) {
            long start = Instant.parse(DAY.plusDays(day) + "T01:00:00Z").getEpochSecond() * 1_000_000_000L;
            for (int minute = 0; minute < 30; minute++) {
                long ts = start + minute * MINUTE;
                dbn.bar(ts, 1, 11, 2_050_000000000L, 2_051_000000000L, 2_049_000000000L, 2_050_500000000L, first);
                if (minute % 3 != 0) {
                    long volume = day == 0 ? second : 10;
                    dbn.bar(ts, 1, 12, 2_060_000000000L, 2_061_000000000L, 2_059_000000000L, 2_060_500000000L, volume);
                }
            }
        }
        Files.write(file, dbn.toZstd());
    }
}
