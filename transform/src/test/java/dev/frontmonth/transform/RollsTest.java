package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code transform --rolls} over the manifest of a run: MGCG4 to MGCJ4 on the 3rd, back on the 4th, a bad bar on the 5th. */
final class RollsTest {
    private final ExtractedFolder folder;

    RollsTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
    }

    @BeforeEach
    void transform() throws IOException {
        folder.source("mgc", "2024-01-01T00:00Z", "2024-01-07T00:00Z").bars("""
                2024-01-02T03:00Z MGCG4 7
                2024-01-03T03:00Z MGCG4 7
                2024-01-03T03:00Z MGCJ4 8
                2024-01-04T03:00Z MGCG4 9
                2024-01-04T03:00Z MGCJ4 3
                2024-01-05T03:00Z MGCJ4 -1 -1 -1 -1 3
                """).write();
        assertThat(folder.transform("--chunk-days", "1").code()).isEqualTo(65);
    }

    @Test
    void calendarGoesToStandardOutputAndWhatItLacksToStandardError() throws IOException {
        TransformRun run = folder.transform("--rolls");
        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                trading_day  from   to     from_volume  to_volume  margin   share  tie  marks
                2024-01-03   MGCG4  MGCJ4            7          8       1  0.1250  -    v0:MGCG4
                2024-01-04   MGCJ4  MGCG4            3          9       6  0.6667  -    back v0:MGCJ4
                """);
        assertThat(run.log())
                .containsExactly(
                        "1 trading days are failed and not in the calendar, first 2024-01-05, last 2024-01-05",
                        "2 trading days are unfinished and not in the calendar, first 2024-01-06, last 2024-01-07");
    }

    @Test
    void rangeChoosesRollsAndNotWhatTheyAreComparedWith() {
        assertThat(folder.transform("--rolls", "--format", "csv", "--start", "2024-01-04", "--end", "2024-01-04")
                        .out()
                        .lines())
                .containsExactly(
                        "trading_day,from,to,from_volume,to_volume,margin,margin_share,tie_broken_by,back,stub,incomplete,v0,"
                                + "v0_differs",
                        "2024-01-04,MGCJ4,MGCG4,3,9,6,0.6667,,true,false,false,MGCJ4,true");
        assertThat(folder.transform("--rolls", "--format", "json", "--start", "2024-01-05")
                        .out())
                .isEqualTo("[]\n");
    }

    /** DuckDB is the second reader of the CSV. */
    @Test
    void csvIsReadByDuckDb() throws IOException, SQLException {
        Path csv = folder.staging().root().resolve("rolls.csv");
        Files.writeString(csv, folder.transform("--rolls", "--format", "csv").out());
        assertThat(folder.sql("SELECT trading_day, \"to\", margin, back FROM read_csv('$root/rolls.csv')"))
                .containsExactly("2024-01-03 MGCJ4 1 false", "2024-01-04 MGCG4 6 true");
    }

    @Test
    void nothingIsWrittenAndTheManifestSuffices() throws IOException {
        List<String> before = List.of(
                folder.tree("manifest").toString(), folder.tree("curated").toString());
        String rolls = folder.transform("--rolls").out();
        assertThat(List.of(
                        folder.tree("manifest").toString(),
                        folder.tree("curated").toString()))
                .isEqualTo(before);
        Files.delete(folder.staging().root().resolve("manifest/extract.jsonl"));
        assertThat(folder.transform("--rolls").out()).isEqualTo(rolls);
    }

    @Test
    void withdrawnDaysAreTold() throws IOException {
        assertThat(folder.transform("--complete-only", "--start", "2024-01-01", "--end", "2024-01-02")
                        .code())
                .isZero();
        assertThat(folder.transform("--rolls", "--end", "2024-01-02").log())
                .containsExactly(
                        "1 trading days are withdrawn and not in the calendar, first 2024-01-01, last 2024-01-01");
    }

    @Test
    void symbolThatIsNotThereIsAMissingInput() {
        TransformRun run = folder.transform("--rolls", "--symbol", "NQ");
        assertThat(run.code()).isEqualTo(66);
        assertThat(run.error()).contains("the staging folder has no trading days of NQ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --rolls --resume                | --resume means nothing beside --rolls
            --rolls --dry-run               | --dry-run means nothing beside --rolls
            --rolls --prefer newest         | --prefer means nothing beside --rolls
            --rolls --root MGC              | --root means nothing beside --rolls
            --rolls --explain 2024-01-02    | --explain means nothing beside --rolls
            --rolls --format xml            | --format must be table or csv or json, found 'xml'
            --rolls word                    | an unexpected word: 'word'
            --rolls --start 2024-01-03 --end 2024-01-02 | --start 2024-01-03 is after --end 2024-01-02
            --explain 2024-01-02 --resume   | --resume means nothing beside --explain
            --explain 2024-01-02 --start 2024-01-02 | --start means nothing beside --explain
            --explain 2024-01-02 --format csv | --format must be table or json, found 'csv'
            --explain 2024-02-30            | --explain must be a date YYYY-MM-DD, found '2024-02-30'
            --format csv                    | --format goes with --rolls or --explain
            """)
    void whatMeansNothingIsAUsageError(String options, String message) {
        TransformRun run = folder.transform(options.split(" "));
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.error()).contains(message);
        assertThat(run.out()).isEmpty();
    }
}
