package dev.frontmonth.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.manifest.BarReplacement;
import dev.frontmonth.common.manifest.BarValues;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.transform.contract.RawBarsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sources over the same time: a full history and later daily files. */
final class TransformSourcesTest {
    private final ExtractedFolder folder;

    TransformSourcesTest(@TempDir Path root) {
        this.folder = new ExtractedFolder(root);
    }

    private ExtractedSource history(String extra) throws IOException {
        return folder.source("history", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("""
                        2024-01-02T03:00Z MGCG4 2
                        2024-01-03T03:00Z MGCG4 3
                        2024-01-03T04:00Z MGCJ4 1
                        """ + extra)
                .write();
    }

    private ExtractedSource daily(String third) throws IOException {
        return folder.source("daily", "2024-01-03T00:00Z", "2024-01-05T00:00Z")
                .bars(third + """
                        2024-01-03T04:00Z MGCJ4 1
                        2024-01-04T03:00Z MGCG4 4
                        """)
                .write();
    }

    @Test
    void identicalBarsCountOnceAndTheSourcesContinueEachOther() throws IOException, SQLException {
        history("");
        daily("2024-01-03T03:00Z MGCG4 3\n");
        assertThat(folder.transform("--complete-only").code()).isZero();
        assertThat(folder.curated("MGC"))
                .containsExactly(
                        "2024-01-02 2024-01-02T03:00Z MGCG4 2000.0 2",
                        "2024-01-03 2024-01-03T03:00Z MGCG4 2000.0 3",
                        "2024-01-04 2024-01-04T03:00Z MGCG4 2000.0 4");
        assertThat(folder.days("MGC"))
                .containsExactly("2024-01-02 MGCG4 1 rows", "2024-01-03 MGCG4 1 rows", "2024-01-04 MGCG4 1 rows");
    }

    @Test
    void differentBarsAreRefusedNamingBothSourcesAndTheDay() throws IOException {
        ExtractedSource history = history("");
        ExtractedSource daily = daily("2024-01-03T03:00Z MGCG4 5\n");
        TransformRun run = folder.transform("--chunk-days", "1");
        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error())
                .contains("2024-01-03T03:00Z MGCG4", history.name() + ": ", daily.name() + ": ")
                .contains(
                        "found 1 outright bar that differs; trading day 2024-01-03, first: 2024-01-03T03:00Z MGCG4 (");
        assertThat(folder.transform("--explain", "2024-01-03").out())
                .contains("\n  2024-01-03T03:00Z MGCG4 (" + history.name() + ": open 2000000000000 ");
        assertThat(folder.tree("curated").keySet()).containsExactly("curated/MGC/2024-01-02.parquet");
        assertThat(folder.transform("--resume", "--chunk-days", "1").code()).isEqualTo(75);
    }

    /** The date was curated from one source; another gives it with the same bars: nothing to redo. */
    @Test
    void secondSourceWithTheSameBarsOfADateRedoesNothing() throws IOException {
        history("");
        folder.transform("--end", "2024-01-02");
        NavigableMap<String, String> before = folder.tree("curated");
        folder.source("twin", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("""
                2024-01-02T03:00Z MGCG4 2
                2024-01-03T03:00Z MGCG4 3
                2024-01-03T04:00Z MGCJ4 1
                """)
                .write();
        assertThat(folder.transform("--resume", "--end", "2024-01-02").summary())
                .contains("chunks done 0");
        folder.transform("--end", "2024-01-02");
        assertThat(folder.tree("curated")).isEqualTo(before);
    }

    @Test
    void barsThatOnlyOneSourceHasAreKept() throws IOException, SQLException {
        history("2024-01-03T05:00Z MGCG4 9\n");
        daily("2024-01-03T03:00Z MGCG4 3\n2024-01-03T06:00Z MGCG4 1\n");
        assertThat(folder.transform("--start", "2024-01-03", "--end", "2024-01-03")
                        .code())
                .isZero();
        assertThat(folder.curated("MGC"))
                .containsExactly(
                        "2024-01-03 2024-01-03T03:00Z MGCG4 2000.0 3",
                        "2024-01-03 2024-01-03T05:00Z MGCG4 2000.0 9",
                        "2024-01-03 2024-01-03T06:00Z MGCG4 2000.0 1");
    }

    @Test
    void spreadsThatDifferFailNothing() throws IOException, SQLException {
        history("2024-01-03T03:00Z MGCG4-MGCJ4 7\n2024-01-03T03:00Z NQH4 7\n");
        daily("2024-01-03T03:00Z MGCG4 3\n2024-01-03T03:00Z MGCG4-MGCJ4 8\n2024-01-03T03:00Z NQH4 8\n");
        TransformRun run = folder.transform("--start", "2024-01-03", "--end", "2024-01-03");
        assertThat(run.code()).isZero();
        assertThat(run.summary()).endsWith("repeated bars 2; replaced bars 0");
        assertThat(folder.curated("MGC")).containsExactly("2024-01-03 2024-01-03T03:00Z MGCG4 2000.0 3");
        // The other product's bars differ, which matters to the one who asks for it.
        assertThat(folder.transform("--symbol", "NQ").error()).contains("found 1 outright bar that differs", "NQH4");
    }

    @Test
    void newestSourceIsTakenOnDemandAndEveryReplacementIsRecorded() throws IOException, SQLException {
        ExtractedSource history = history("2024-01-03T05:00Z MGCG4 9\n");
        ExtractedSource daily = daily("2024-01-03T03:00Z MGCG4 5\n");
        TransformRun run = folder.transform("--prefer", "newest");
        assertThat(run.code()).isZero();
        assertThat(run.summary()).endsWith("repeated bars 1; replaced bars 1");
        assertThat(run.log())
                .contains(
                        "replaced bars: 1 bars differ between sources and the newest one's count, on 1 days, on 2024-01-03;"
                                + " see transform --explain DAY");
        // A bar that the newer source lacks is not a deletion.
        assertThat(folder.curated("MGC"))
                .contains("2024-01-03 2024-01-03T03:00Z MGCG4 2000.0 5", "2024-01-03 2024-01-03T05:00Z MGCG4 2000.0 9");
        CuratedDay day = day("2024-01-03");
        assertThat(day.repeatedBars()).isEqualTo(1);
        long price = 2_000_000_000_000L;
        assertThat(day.replacements())
                .containsExactly(new BarReplacement(
                        day.choice().orElseThrow().firstTs(),
                        "MGCG4",
                        daily.name(),
                        history.name(),
                        new BarValues(price, price, price, price, 5),
                        new BarValues(price, price, price, price, 3)));
        assertThat(day("2024-01-02").replacements()).isEmpty();
    }

    /** The view and the recipe of the checkout, over a folder with a replacement. */
    @Test
    void replacementsAreShownByTheViewsForDuckDb() throws IOException, SQLException {
        ExtractedSource history = history("");
        ExtractedSource daily = daily("2024-01-03T03:00Z MGCG4 2001 2001 2001 2001 5\n");
        folder.transform("--prefer", "newest");
        Path recipes = Path.of(System.getProperty("frontmonth.checkout", "..")).resolve("staging/sql");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET file_search_path = '" + folder.staging().root() + "'");
            statement.execute(Files.readString(recipes.resolve("views.sql")));
            assertThat(row(statement, Files.readString(recipes.resolve("replacements.sql"))))
                    .isEqualTo("MGC 2024-01-03 2024-01-03T03:00Z MGCG4 " + daily.name() + " " + history.name()
                            + " 2001.0 2000.0 2001.0 2000.0 2001.0 2000.0 2001.0 2000.0 5 3");
            assertThat(row(
                            statement,
                            "SELECT repeated_bars, replaced_bars FROM curated_days WHERE trading_day = '2024-01-03'"))
                    .isEqualTo("1 1");
        }
    }

    private static String row(Statement statement, String query) throws SQLException {
        assertThat(statement.execute(query)).isTrue();
        try (ResultSet result = statement.getResultSet()) {
            List<String> cells = new ArrayList<>();
            assertThat(result.next()).isTrue();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                cells.add(result.getString(i));
            }
            assertThat(result.next()).isFalse();
            return String.join(" ", cells);
        }
    }

    /** 2024-01-03 holds files that differ, and the trading days 3 and 4 are made of it. */
    @Test
    void preferenceRedoesJustTheDaysThatItCanMatterFor() throws IOException {
        history("");
        daily("2024-01-03T03:00Z MGCG4 5\n");
        assertThat(folder.transform("--chunk-days", "1").code()).isEqualTo(65);
        assertThat(folder.transform("--resume", "--chunk-days", "1").code()).isEqualTo(75);
        assertThat(folder.transform("--resume", "--prefer", "newest", "--chunk-days", "1")
                        .code())
                .isZero();
        assertThat(folder.attempts("MGC"))
                .containsExactly("2024-01-01 1", "2024-01-02 1", "2024-01-03 2", "2024-01-04 3", "2024-01-05 2");
        assertThat(folder.transform("--resume", "--prefer", "newest").summary()).contains("days skipped 5");
        assertThat(folder.transform("--resume", "--chunk-days", "1").code()).isEqualTo(65);
        assertThat(folder.days("MGC").get(2)).isEqualTo("2024-01-03 FAILED");
    }

    /** The same two versions of the bars, but the other one is the newest now. */
    @Test
    void sourceThatMakesAnotherVersionTheNewestRedoesTheDay() throws IOException, SQLException {
        folder.source("history", "2024-01-02T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-03T03:00Z MGCG4 3\n")
                .write();
        folder.source("revised", "2024-01-02T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-03T03:00Z MGCG4 5\n")
                .write();
        folder.transform("--prefer", "newest");
        assertThat(folder.curated("MGC")).containsExactly("2024-01-03 2024-01-03T03:00Z MGCG4 2000.0 5");
        folder.source("taken-back", "2024-01-02T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-03T03:00Z MGCG4 3\n")
                .write();
        assertThat(folder.transform("--resume", "--prefer", "newest").code()).isZero();
        assertThat(folder.curated("MGC")).containsExactly("2024-01-03 2024-01-03T03:00Z MGCG4 2000.0 3");
        assertThat(day("2024-01-03").replacements())
                .extracting(bar -> bar.keptSource().substring(0, 5) + " for "
                        + bar.replacedSource().substring(0, 5))
                .containsExactly("taken for revis");
    }

    @Test
    void moreReplacementsThanAChunkCanRecordAreRefusedBeforeAnythingIsPutInPlace() throws IOException {
        for (int volume = 1; volume <= 2; volume++) {
            ExtractedSource source = folder.source("version-" + volume, "2024-01-02T00:00Z", "2024-01-04T00:00Z");
            for (int contract = 0; contract < 50; contract++) {
                for (int minute = 0; minute < 1_201; minute++) {
                    source.add(
                            RawBarsBuilder.ts("2024-01-02T23:00Z") + minute * 60_000_000L,
                            "MGC" + "FGHJK".charAt(contract % 5) + (20 + contract / 5),
                            9,
                            9,
                            9,
                            9,
                            volume);
                }
            }
            source.write();
        }
        TransformRun run = folder.transform("--prefer", "newest", "--start", "2024-01-03", "--end", "2024-01-03");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.error()).contains("at most 60000 replaced bars a chunk can be recorded, found 60050");
        assertThat(folder.tree("curated")).isEmpty();
    }

    @Test
    void preferenceChangesNoByteAndRedoesNothingWhereNothingDiffers() throws IOException {
        history("");
        folder.source("twin", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("""
                2024-01-02T03:00Z MGCG4 2
                2024-01-03T03:00Z MGCG4 3
                2024-01-03T04:00Z MGCJ4 1
                """)
                .write();
        assertThat(folder.transform().summary()).endsWith("repeated bars 3; replaced bars 0");
        NavigableMap<String, String> before = folder.tree("curated");
        assertThat(folder.transform("--resume", "--prefer", "newest").summary()).contains("chunks done 0");
        folder.transform("--prefer", "newest");
        assertThat(folder.tree("curated")).isEqualTo(before);
    }

    /** What makes two full histories cost little more than one. */
    @Test
    void fileWithTheSameBarsAsAnotherIsNotRead() throws IOException {
        history("");
        ExtractedSource twin = folder.source("twin", "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-03T03:00Z MGCG4 3\n2024-01-03T04:00Z MGCJ4 1")
                .write();
        Files.delete(twin.path("2024-01-03"));
        assertThat(folder.transform().summary()).endsWith("repeated bars 2; replaced bars 0");
    }

    @Test
    void noOtherPreferenceIsKnown() throws IOException {
        history("");
        TransformRun run = folder.transform("--prefer", "oldest");
        assertThat(run.code()).isEqualTo(64);
        assertThat(run.error()).contains("--prefer must be 'newest', found 'oldest'");
    }

    private CuratedDay day(String date) throws IOException {
        return Optional.ofNullable(folder.states("MGC").get(LocalDate.parse(date)))
                .flatMap(DayState::settled)
                .orElseThrow();
    }

    /** Which source was registered first shows nowhere in the days. */
    @Test
    void orderOfRegistrationMakesNoDifference(@TempDir Path other) throws IOException {
        ExtractedFolder reversed = new ExtractedFolder(other);
        doubtful(folder, "a").write();
        doubtful(folder, "b").write();
        doubtful(reversed, "b").write();
        doubtful(reversed, "a").write();
        assertThat(folder.transform().code()).isZero();
        assertThat(reversed.transform().code()).isZero();
        assertThat(reversed.days("MGC")).isEqualTo(folder.days("MGC"));
        assertThat(reversed.tree("curated")).isEqualTo(folder.tree("curated"));
        assertThat(reversed.states("MGC").values().stream().map(state -> state.settled()))
                .containsExactlyElementsOf(folder.states("MGC").values().stream()
                        .map(state -> state.settled())
                        .toList());
    }

    private static ExtractedSource doubtful(ExtractedFolder in, String name) {
        return in.source(name, "2024-01-01T00:00Z", "2024-01-04T00:00Z")
                .bars("2024-01-02T03:00Z MGCG4 2")
                .incomplete("2024-01-02", "cut in " + name);
    }
}
