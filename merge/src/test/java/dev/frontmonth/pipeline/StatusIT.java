package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frontmonth.common.manifest.ChunkRecord;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.ManifestWriter;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.sample.market.Market;
import dev.frontmonth.sample.market.MarketFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --status} and {@code --verify} say of each stage as days are done, changed, damaged and lost. */
final class StatusIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Stages stages;
    private Path source;

    @BeforeEach
    void extract(@TempDir Path home) throws Exception {
        source =
                SampleSource.write(home.resolve("sample.dbn.zst"), LocalDate.of(2024, 1, 8), LocalDate.of(2024, 1, 19));
        stages = new Stages(home);
    }

    private JsonNode look(List<String> command, String action, int status) throws Exception {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(action, "--json"));
        String output = stages.run(words).expect(status).output();
        return JSON.readTree(
                output.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow());
    }

    private JsonNode status(List<String> command) throws Exception {
        return look(command, "--status", 0);
    }

    private static JsonNode counts(JsonNode status) {
        return status.get("subjects").get(0).get("counts");
    }

    private List<String> extractAlone() {
        List<String> command = new ArrayList<>(stages.extract(source));
        command.remove(command.size() - 1);
        return command;
    }

    @Test
    void statusFollowsTheWork() throws Exception {
        assertThat(status(extractAlone()).get("subjects")).isEmpty();
        stages.run(stages.extract(source)).expect(0);
        assertThat(counts(status(extractAlone())).toString())
                .isEqualTo(
                        "{\"done\":12,\"empty\":1,\"incomplete\":0,\"failed\":0,\"unfinished\":0,\"not_extracted\":0,"
                                + "\"missing\":0}");
        assertThat(status(stages.transform()).get("next").get(0).textValue()).endsWith("--symbol MGC --resume");

        stages.run(stages.transform()).expect(0);
        JsonNode transformed = status(stages.transform());
        assertThat(counts(transformed).get("done").asInt()).isEqualTo(13);
        assertThat(transformed.get("next")).isEmpty();
        JsonNode behind = status(stages.merge());
        assertThat(counts(behind).get("behind").asInt()).isEqualTo(13);
        assertThat(behind.get("next").get(0).textValue()).contains("--db", "--resume");

        stages.run(stages.merge()).expect(0);
        JsonNode merged = status(stages.merge());
        assertThat(counts(merged).get("done").asInt()).isEqualTo(13);
        assertThat(merged.get("next")).isEmpty();

        stages.run(stages.transform("--resume", "--day-start", "08:00")).expect(0);
        assertThat(counts(status(stages.merge())).get("behind").asInt()).isPositive();
        assertThat(status(stages.transform()).get("next"))
                .as("judged by the options of the last run")
                .isEmpty();

        Files.delete(stages.database());
        assertThat(status(stages.merge()).get("notes").toString()).contains("does not exist");
        assertThat(Results.debris(stages.staging())).isEmpty();
    }

    @Test
    void nextCommandIsOneThatAShellRuns() throws Exception {
        stages.run(stages.extract(source)).expect(0);
        stages.run(stages.transform("--symbol", "GOLD", "--root", "MGC")).expect(0);
        Path lost = firstFile("curated");
        Files.delete(lost);
        JsonNode status = status(stages.transform());
        assertThat(counts(status).get("missing").asInt()).isEqualTo(1);
        String next = status.get("next").get(0).textValue();
        assertThat(next).contains("--symbol GOLD --root MGC");
        stages.run(List.of("sh", "-c", next)).expect(0);
        assertThat(lost).exists();
        assertThat(status(stages.transform()).get("next")).isEmpty();
    }

    @Test
    void filesThatNoManifestKnowsAreOrphans() throws Exception {
        stages.backfill(source);
        Path raw = firstFile("raw");
        Files.copy(raw, raw.resolveSibling("2020-01-01.parquet"));
        Path curated = firstFile("curated");
        Files.copy(curated, curated.resolveSibling("copy of a day.parquet"));
        assertThat(status(extractAlone()).get("orphans").toString()).contains("2020-01-01.parquet");
        assertThat(status(stages.transform()).get("orphans").toString())
                .isEqualTo("[\"curated/MGC/copy of a day.parquet\"]");
    }

    @Test
    void sourcesThatDoNotCountAreNamedWithTheReason() throws Exception {
        stages.run(stages.extract(source)).expect(0);
        MarketFile.of(new Market(1), LocalDate.of(2024, 1, 8), LocalDate.of(2024, 1, 19))
                .withRevised(LocalDate.of(2024, 1, 10))
                .write(source);
        stages.run(stages.extract(source)).expect(0);
        JsonNode superseded = status(extractAlone());
        String newer = superseded.get("subjects").get(0).get("name").textValue();
        assertThat(superseded.get("subjects")).hasSize(1);
        assertThat(superseded.get("notes").get(0).textValue()).endsWith("no longer counts, superseded by " + newer);

        List<String> retire = extractAlone();
        retire.addAll(List.of("--retire", newer, "--reason", "test feed"));
        stages.run(retire).expect(0);
        JsonNode retired = status(extractAlone());
        assertThat(retired.get("subjects").get(0).get("name").textValue()).isNotEqualTo(newer);
        assertThat(retired.get("notes").toString())
                .contains(newer + " no longer counts, retired on ", ": test feed")
                .doesNotContain("superseded");
    }

    @Test
    void tornLineIsToldByEveryLook() throws Exception {
        stages.backfill(source);
        for (String stage : List.of("extract", "transform", "merge")) {
            Files.writeString(
                    stages.staging().resolve("manifest").resolve(stage + ".jsonl"),
                    "{\"v\":1,\"seq\"",
                    StandardOpenOption.APPEND);
        }
        for (List<String> command : List.of(extractAlone(), stages.transform(), stages.merge())) {
            assertThat(look(command, "--status", 0).get("notes").toString()).contains("a torn line of 12 bytes");
            assertThat(look(command, "--verify", 0).get("notes").toString()).contains("a torn line of 12 bytes");
        }
    }

    /** A curated day that transform has begun to write again and not finished blocks merge, and a raw date blocks transform. */
    @Test
    void blockedStageNamesTheCommandOfTheOneBefore() throws Exception {
        stages.backfill(source);
        beginAgain("extract", "2024-01-10");
        JsonNode transform = status(stages.transform());
        assertThat(transform.toString()).contains("blocked: trading day 2024-01-10 needs UTC date 2024-01-10");
        assertThat(counts(transform).has("stale")).isFalse();
        assertThat(transform.get("next").get(0).textValue()).endsWith("--resume --retry-failed sample.dbn.zst");

        beginAgain("transform", "2024-01-10");
        JsonNode merge = status(stages.merge());
        assertThat(merge.toString()).contains("blocked: transform has not finished 1 trading days");
        assertThat(merge.get("next").get(0).textValue())
                .contains("--symbol MGC --root MGC --zone Australia/Brisbane --day-start 09:00")
                .endsWith("--resume --retry-failed");
    }

    private void beginAgain(String stage, String date) throws IOException {
        LocalDate day = LocalDate.parse(date);
        StagingFolder folder = StagingFolder.open(stages.staging().toString());
        Instant now = Instant.parse("2024-02-01T00:00:00Z");
        if (stage.equals("extract")) {
            Manifest<ExtractDay> manifest = Manifest.extract(folder);
            String subject = manifest.sources().iterator().next().source();
            try (ManifestWriter writer = ManifestWriter.open(manifest.path(), manifest.tail())) {
                writer.append(ChunkRecord.<ExtractDay>pending(subject, day, day, List.of(), 2)
                        .inProgress(now));
            }
        } else {
            Manifest<CuratedDay> manifest = Manifest.transform(folder);
            try (ManifestWriter writer = ManifestWriter.open(manifest.path(), manifest.tail())) {
                writer.append(ChunkRecord.<CuratedDay>pending("MGC", day, day, List.of(), 2)
                        .inProgress(now));
            }
        }
    }

    @Test
    void verifyNamesWhatIsNotAsRecorded() throws Exception {
        stages.backfill(source);
        assertThat(look(extractAlone(), "--verify", 0).get("files").asInt()).isEqualTo(11);
        assertThat(look(stages.transform(), "--verify", 0).get("differences")).isEmpty();
        assertThat(look(stages.merge(), "--verify", 0).get("days").asInt()).isEqualTo(13);

        Path raw = firstFile("raw");
        byte[] bytes = Files.readAllBytes(raw);
        bytes[bytes.length / 2] ^= 1;
        Files.write(raw, bytes);
        assertThat(look(extractAlone(), "--verify", 65).get("differences").toString())
                .contains(stages.staging().relativize(raw).toString(), "SHA-256");
        Path curated = firstFile("curated");
        Files.write(curated, new byte[] {1});
        assertThat(look(stages.transform(), "--verify", 65).get("differences").toString())
                .contains(stages.staging().relativize(curated).toString(), "bytes were expected, found 1");
    }

    @Test
    void verifyNamesDaysThatTheDatabaseDoesNotHoldAsMerged() throws Exception {
        stages.backfill(source);
        execute("UPDATE bars_1m SET close = close + 1 WHERE ts_utc = '2024-01-10 05:00:00+00'");
        execute("DELETE FROM bars_1m WHERE ts_utc = '2024-01-11 05:00:00+00'");
        execute("INSERT INTO bars_1m SELECT ts_utc - INTERVAL 5 DAY, * EXCLUDE (ts_utc) FROM bars_1m"
                + " WHERE ts_utc = '2024-01-18 05:00:00+00'");
        assertThat(look(stages.merge(), "--verify", 65).get("differences").toString())
                .contains(
                        "MGC 2024-01-10: as many rows as were expected, but not with the same content",
                        "MGC 2024-01-11: 1335 rows were expected, the database has 1334",
                        "MGC 2024-01-13: 0 rows were expected, the database has 1");
    }

    @Test
    void daysThatMergeHasNotComeToAreNoDamage() throws Exception {
        stages.run(stages.extract(source)).expect(0);
        stages.run(stages.transform()).expect(0);
        stages.run(stages.merge("--end", "2024-01-10")).expect(0);
        JsonNode comparison = look(stages.merge(), "--verify", 0);
        assertThat(comparison.get("days").asInt()).isEqualTo(3);
        assertThat(comparison.get("notes").toString()).contains("not merged yet", "2024-01-11");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + stages.database());
                Statement statement = connection.createStatement()) {
            statement.execute("SET TimeZone='UTC'");
            statement.execute(sql);
        }
    }

    private Path firstFile(String folder) throws IOException {
        return stages.staging()
                .resolve(Results.files(stages.staging()).keySet().stream()
                        .filter(name -> name.startsWith(folder))
                        .findFirst()
                        .orElseThrow());
    }
}
