package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.staging.StagedFile;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stops a run, what it says, and what it leaves behind. */
final class TransformRefusalTest {
    private static final String SOUND = """
            2024-01-02T12:00Z MGCG4 2
            2024-01-03T12:00Z MGCG4 3
            2024-01-04T12:00Z MGCG4 4
            2024-01-05T12:00Z MGCG4 5
            """;

    private final ExtractedFolder folder;

    TransformRefusalTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
    }

    private ExtractedSource week() {
        return folder.source("mgc", "2024-01-01T00:00Z", "2024-01-06T00:00Z").bars(SOUND);
    }

    @Test
    void violationsAreAllRecordedAndNothingOfTheirChunkChanges() throws IOException {
        ExtractedSource source = week();
        source.bars("""
                2024-01-04T13:00Z MGCG4 2050 2049 2048 2048.5 4
                2024-01-04T13:00Z MGCJ4 0 1 0 1 4
                2024-01-04T13:01Z MGCJ4 1 1 1 1 -4
                2024-01-04T13:01:30Z MGCJ4 1 1 1 1 4
                2024-01-04T13:02Z MGCJ4 1 undefined 1 1 4
                2024-01-04T13:03Z MGCJ4 1 1 1 1 4
                2024-01-04T13:03Z MGCJ4 1 1 1 1 4
                """).write();
        TransformRun run = folder.transform("--chunk-days", "2");
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error())
                .startsWith(
                        "error: 6 bars break a rule: price undefined 1, price not above zero 1, high below open 1, volume"
                                + " negative 1, not on a whole minute 1, second bar of its contract at this time 1; trading day"
                                + " 2024-01-04, first: 2024-01-04T13:00Z MGC")
                .contains("nothing of chunk 2024-01-03 to 2024-01-04 was changed; 1 chunks before it stay")
                .contains("transform --resume --retry-failed");
        assertThat(run.log())
                .contains("2024-01-04T13:01Z MGCJ4 open 1 high 1 low 1 close 1 volume -4: volume negative");
        assertThat(folder.days("MGC"))
                .extracting(day -> day.substring(0, day.indexOf(' ', 12) < 0 ? day.length() : day.indexOf(' ', 12)))
                .containsExactly(
                        "2024-01-01 -",
                        "2024-01-02 MGCG4",
                        "2024-01-03 FAILED",
                        "2024-01-04 FAILED",
                        "2024-01-05 PENDING",
                        "2024-01-06 PENDING");
        assertThat(folder.tree("curated").keySet()).containsExactly("curated/MGC/2024-01-02.parquet");
        JsonNode error = lastChunk().get("error");
        assertThat(error.get("details")).hasSize(6);
        assertThat(error.get("details").toString()).contains("2024-01-04T13:03Z MGCJ4", "second bar of its contract");
        assertThat(error.get("message").textValue()).startsWith("6 bars break a rule");
        assertThat(error.get("stack_trace").textValue()).contains("dev.frontmonth.transform.CuratedCommit");
        assertThat(lastChunk().get("status").textValue()).isEqualTo("failed");
    }

    private JsonNode lastChunk() throws IOException {
        List<String> lines = Files.readAllLines(folder.staging().root().resolve("manifest/transform.jsonl"));
        return new ObjectMapper().readTree(lines.get(lines.size() - 2)); // The last one is the end of the run.
    }

    /** However many days a chunk has, its record stays one that can be read back. */
    @Test
    void rowsOfAFailedRecordAreBounded() throws IOException {
        ExtractedSource source = folder.source("mgc", "2024-01-01T00:00Z", "2024-01-31T00:00Z");
        long midnight = RawBarsBuilder.ts("2024-01-01T00:00Z");
        for (long day = 0; day < 30; day++) {
            for (long minute = 0; minute < 1_001; minute++) {
                source.add(midnight + day * Micros.DAY + minute * Micros.MINUTE, "MGCG4", 1, 1, 1, 1, -1);
            }
        }
        source.write();
        assertThat(folder.transform("--chunk-days", "50").code()).isEqualTo(65);
        JsonNode details = lastChunk().get("error").get("details");
        assertThat(details).hasSize(20_001);
        assertThat(details.get(1_000).textValue()).isEqualTo("and 1 more");
        assertThat(details.get(20_000).textValue()).isEqualTo("and more, beyond 20000 lines");
        assertThat(folder.states("MGC").values())
                .extracting(state -> state.status().toString())
                .containsOnly("FAILED");
    }

    @Test
    void chunksBeforeTheFailedOneStayAndThoseAfterItDoNotRun() throws IOException {
        week().bars("2024-01-04T13:00Z MGCG4 1 1 1 1 -4").write();
        assertThat(folder.transform("--chunk-days", "1").code()).isEqualTo(65);
        assertThat(folder.tree("curated").keySet())
                .containsExactly("curated/MGC/2024-01-02.parquet", "curated/MGC/2024-01-03.parquet");
        assertThat(folder.states("MGC").values())
                .extracting(state -> state.status().toString())
                .containsExactly("DONE", "DONE", "DONE", "FAILED", "PENDING", "PENDING");
    }

    @Test
    void failedVersionLeavesTheFormerFileInPlace() throws IOException {
        ExtractedSource source = week().write();
        folder.transform();
        NavigableMap<String, String> before = folder.tree("curated");
        source.rewrite("2024-01-04", "2024-01-04T13:00Z MGCG4 1 1 1 1 -4");
        assertThat(folder.transform("--resume").code()).isEqualTo(65);
        assertThat(folder.tree("curated")).isEqualTo(before);
    }

    @Test
    void barsOutsideTheRangeFailNothing() throws IOException {
        week().bars("2024-01-04T13:00Z MGCG4 1 1 1 1 -4").write();
        assertThat(folder.transform("--end", "2024-01-03").code()).isZero();
        assertThat(folder.transform("--start", "2024-01-05").code()).isZero();
        assertThat(folder.transform("--start", "2024-01-04", "--end", "2024-01-04")
                        .code())
                .isEqualTo(65);
    }

    /** At 2024-01-03T22:59Z the bar is of the trading day 2024-01-03, a minute later of the next. */
    @Test
    void rangeIsOfTradingDaysAndNotOfUtcDates() throws IOException {
        week().bars("2024-01-03T23:00Z MGCG4 1 1 1 1 -4").write();
        assertThat(folder.transform("--start", "2024-01-03", "--end", "2024-01-03")
                        .code())
                .isZero();
        assertThat(folder.transform("--start", "2024-01-04", "--end", "2024-01-04")
                        .code())
                .isEqualTo(65);
    }

    @Test
    void volumeOfADayBeyondALongIsRefused() throws IOException {
        week().bars("""
                2024-01-02T12:01Z MGCG4 1 1 1 1 9223372036854775807
                2024-01-02T12:02Z MGCG4 1 1 1 1 1
                """).write();
        TransformRun run = folder.transform();
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("2^63 - 1", "trading day 2024-01-02", "MGCG4");
    }

    @Test
    void patternThatMatchesNothingIsRefusedWithABreakdown() throws IOException {
        week().bars("2024-01-02T12:00Z MGCG4-MGCJ4 1\n2024-01-02T12:00Z GCZ4 1").write();
        TransformRun run = folder.transform("--symbol", "MCL", "--chunk-days", "1");
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error())
                .startsWith(
                        "error: symbols like ^MCL[FGHJKMNQUVXZ]\\d{1,2}$ were expected, found 3 others: MGCG4 4, GCZ4 1,"
                                + " MGCG4-MGCJ4 1; nothing was changed; give the contract root with --root");
        assertThat(folder.states("MCL")).isEmpty();
        assertThat(folder.tree("curated")).isEmpty();
        assertThat(folder.transform("--symbol", "MCL", "--root", "MGC").code()).isZero();
    }

    @Test
    void daysWithoutOutrightsBeforeTheFirstContractAreKept() throws IOException {
        folder.source("mgc", "2024-01-01T00:00Z", "2024-01-06T00:00Z")
                .bars("2024-01-02T12:00Z GCZ4 1\n2024-01-05T12:00Z MGCG4 1")
                .write();
        assertThat(folder.transform("--chunk-days", "1", "--complete-only").code())
                .isZero();
        assertThat(folder.days("MGC"))
                .containsExactly(
                        "2024-01-02 - 0 rows", "2024-01-03 - 0 rows", "2024-01-04 - 0 rows", "2024-01-05 MGCG4 1 rows");
    }

    @Test
    void dayWithoutOutrightsAmongDaysThatHaveThemIsNoMistakeOnResume() throws IOException {
        ExtractedSource source = week().write();
        folder.transform();
        source.rewrite("2024-01-03", "2024-01-03T12:00Z GCZ4 1");
        assertThat(folder.transform("--resume").code()).isZero();
        assertThat(folder.days("MGC")).contains("2024-01-03 - 0 rows");
    }

    private enum Damage {
        FLIPPED,
        TRUNCATED,
        EXTENDED,
        DELETED,
        SWAPPED,
        OTHER_CONTENT,
        LINK,
        FOLDER
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FLIPPED       | 65 | SHA-256",
                "TRUNCATED     | 65 | bytes were expected, found",
                "EXTENDED      | 65 | bytes were expected, found",
                "DELETED       | 66 | a raw day file is missing",
                "SWAPPED       | 65 | a raw day file is not the one in the manifest",
                "OTHER_CONTENT | 65 | a raw day file is not the one in the manifest",
                "LINK          | 65 | a regular file was expected",
                "FOLDER        | 65 | a regular file was expected"
            })
    void damagedRawFileIsRefusedByName(Damage damage, int code, String says) throws IOException {
        ExtractedSource source = week().write();
        inflict(damage, source);
        TransformRun run = folder.transform("--chunk-days", "1");
        assertThat(run.code()).isEqualTo(code);
        assertThat(run.error()).contains(says).contains("raw/" + source.name() + "/2024-01-04.parquet");
        if (damage != Damage.LINK && damage != Damage.FOLDER) {
            assertThat(run.error()).contains("transform --resume --retry-failed");
        }
        assertThat(folder.tree("curated").keySet())
                .containsExactly("curated/MGC/2024-01-02.parquet", "curated/MGC/2024-01-03.parquet");
    }

    private void inflict(Damage damage, ExtractedSource source) throws IOException {
        Path file = source.path("2024-01-04");
        byte[] bytes = Files.readAllBytes(file);
        switch (damage) {
            case FLIPPED -> {
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
            case TRUNCATED -> put(file, ByteBuffer.wrap(bytes, 0, bytes.length - 1));
            case EXTENDED -> put(file, ByteBuffer.wrap(java.util.Arrays.copyOf(bytes, bytes.length + 1)));
            case DELETED -> Files.delete(file);
            case SWAPPED -> put(file, ByteBuffer.wrap(Files.readAllBytes(source.path("2024-01-03"))));
            case OTHER_CONTENT -> {
                ExtractedSource other = folder.source("other", "2024-01-04T00:00Z", "2024-01-05T00:00Z")
                        .bars("2024-01-04T12:00Z MGCG4 5");
                other.write();
                put(file, ByteBuffer.wrap(Files.readAllBytes(other.path("2024-01-04"))));
            }
            case LINK -> {
                Path elsewhere = Files.move(file, folder.staging().root().resolve("elsewhere.parquet"));
                Files.createSymbolicLink(file, elsewhere);
            }
            case FOLDER -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
        }
    }

    private static void put(Path file, ByteBuffer bytes) throws IOException {
        try (StagedFile staged = StagedFile.write(file, bytes)) {
            staged.commit();
        }
    }

    @Test
    void damagedManifestOfExtractIsRefusedByLine() throws IOException {
        week().write();
        Path manifest = folder.staging().root().resolve("manifest/extract.jsonl");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"rows\":1,", "\"rows\":2,"));
        TransformRun run = folder.transform();
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("the manifest is damaged").contains("extract.jsonl line ");
        assertThat(folder.tree("curated")).isEmpty();
    }

    @Test
    void curatedFolderThatLeadsOutIsRefused(@TempDir Path outside) throws IOException {
        week().write();
        Files.writeString(outside.resolve(".precious.parquet.tmp"), "keep");
        Files.createDirectory(folder.staging().root().resolve("curated"));
        Files.createSymbolicLink(folder.staging().root().resolve("curated/MGC"), outside);
        TransformRun run = folder.transform();
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("a symbolic link leads out of the staging folder");
        assertThat(outside).isDirectoryContaining("glob:**.precious.parquet.tmp");
        assertThat(outside.toFile().list()).hasSize(1);
    }

    @Test
    void untrustedReasonIsDefusedInTheLog() throws IOException {
        week().incomplete("2024-01-04", "cut\u001b[2J\nerror: all is well").write();
        TransformRun run = folder.transform();
        assertThat(run.log()).anyMatch(line -> line.contains("cut?[2J error: all is well"));
        assertThat(run.log()).noneMatch(line -> line.contains("\u001b") || line.contains("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--symbol a/b              | --symbol must be of letters",
                "--symbol ..               | --symbol must be of letters",
                "--symbol GOLD-1           | a contract root is 1 to 10 capital letters and digits, found 'GOLD-1'",
                "--root mgc                | a contract root is 1 to 10 capital letters and digits, found 'mgc'",
                "--root .*                 | a contract root is",
                "--zone Mars/Olympus       | a time zone of the tz database expected, found 'Mars/Olympus'",
                "--day-start 9:00          | a day start of 00:00 to 23:59 expected, found '9:00'",
                "--day-start 24:00         | a day start of 00:00 to 23:59 expected",
                "--day-start ٠٩:00         | a day start of 00:00 to 23:59 expected",
                "--day-named-by middle     | a trading day is named by 'start' or 'end'",
                "--complete-only=yes       | complete-only",
                "--end 2024-02-30          | --end must be a date",
                "--frobnicate              | --frobnicate",
                "source.dbn                | an unexpected word: 'source.dbn'",
                "--zone UTC --zone UTC     | --zone is given twice"
            })
    void wrongWordIsAUsageError(String words, String says) throws IOException {
        week().write();
        TransformRun run = folder.transform(words.split(" "));
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.error()).startsWith("error: ").contains(says);
        assertThat(folder.tree("").keySet()).noneMatch(name -> name.contains("transform"));
    }

    @Test
    void stagingFolderMustExist() {
        Path missing = folder.staging().root().resolve("missing");
        TransformRun run = TransformRun.of(missing);
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).contains("does not exist", missing.toString());
        assertThat(missing).doesNotExist();
    }

    @Test
    void helpNamesEveryOption() {
        TransformRun run = TransformRun.of(List.of("--help"));
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "--symbol NAME", "--root ROOT", "--zone ZONE", "--day-start HH:MM", "--day-named-by start|end")
                .contains(
                        "--complete-only",
                        "--prefer newest",
                        "--rolls",
                        "--explain DATE",
                        "--format FORMAT",
                        "--resume",
                        "--retry-failed",
                        "--dry-run",
                        "--chunk-days N",
                        "--batch-size N");
    }

    @Test
    void aComparisonWithNothingIsNoSuccess() throws IOException {
        folder.source("week", "2024-01-01T00:00Z", "2024-01-06T00:00Z")
                .bars("2024-01-03T12:00Z MGCG4 3")
                .write();
        assertThat(folder.transform("--verify").out()).contains("there is nothing to compare: no manifest ");
        folder.transform();
        assertThat(folder.transform("--verify").out()).doesNotContain("nothing to compare");
        TransformRun run = folder.transform("--verify", "--symbol", "MCG");
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).startsWith("error: no day of symbol MCG was ever transformed");
    }
}
