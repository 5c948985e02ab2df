package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The recipes under {@code staging/sql} answer what they say, over the folder of a real run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SqlRecipesIT {
    private static final Path RECIPES = Path.of(System.getProperty("frontmonth.checkout", ".."))
            .resolve("staging")
            .resolve("sql");

    private Stages stages;

    @BeforeAll
    void runAllStages(@TempDir Path home) throws Exception {
        stages = new Stages(home);
        stages.backfill(
                SampleSource.write(home.resolve("s.dbn.zst"), LocalDate.of(2024, 1, 1), LocalDate.of(2024, 3, 1)));
    }

    @Test
    void rawBarsAreThoseOfTheManifest() throws Exception {
        List<List<String>> extract = answer(
                "",
                "SELECT sum(rows_written) FROM read_json('manifest/extract.jsonl',"
                        + " format='newline_delimited') WHERE status = 'done'");
        assertThat(answer("", "SELECT count(*) FROM raw_bars")).isEqualTo(extract);
        assertThat(recipe("", "raw_bars.sql")).isNotEmpty();
    }

    @Test
    void curatedBarsAreThoseOfADay() throws Exception {
        assertThat(recipe("SET VARIABLE day = '2024-01-02'", "curated_bars.sql"))
                .hasSize(1304);
    }

    @Test
    void rollCalendarHasTheRollToTheNextContract() throws Exception {
        assertThat(recipe("", "roll_calendar.sql"))
                .anySatisfy(row -> assertThat(row).contains("2024-01-29", "MGCG4", "MGCJ4"));
    }

    @Test
    void volumeRankingBeginsWithTheFrontMonth() throws Exception {
        List<List<String>> ranking = recipe("SET VARIABLE day = '2024-01-03'", "volume_ranking.sql");
        assertThat(ranking.get(0)).contains("MGCG4", "158487", "true");
        assertThat(ranking.get(1)).contains("MGCJ4", "349", "false");
    }

    @Test
    void incompleteDaysAreTheEdgesOfTheQuery() throws Exception {
        assertThat(recipe("", "incomplete_days.sql").toString())
                .contains("2024-01-01", "2024-03-02")
                .doesNotContain("2024-02-");
    }

    @Test
    void comparisonFindsNothingUntilTheTableIsChanged(@TempDir Path folder) throws Exception {
        Path copy = Files.copy(stages.database(), folder.resolve("copy.db"));
        String variable = "SET VARIABLE db = '" + copy + "'";
        assertThat(recipe(variable, "compare_with_bars_1m.sql")).isEmpty();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:" + copy);
                Statement statement = database.createStatement()) {
            statement.execute("DELETE FROM bars_1m WHERE ts_utc = '2024-02-06 10:00:00+00'");
        }
        assertThat(recipe(variable, "compare_with_bars_1m.sql")).hasSize(1);
    }

    private List<List<String>> recipe(String variables, String name) throws Exception {
        return answer(variables, Files.readString(RECIPES.resolve(name)));
    }

    private List<List<String>> answer(String variables, String query) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET file_search_path = '" + stages.staging() + "'");
            statement.execute(Files.readString(RECIPES.resolve("views.sql")));
            if (!variables.isEmpty()) {
                statement.execute(variables);
            }
            return rows(statement, query);
        }
    }

    private static List<List<String>> rows(Statement statement, String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        if (statement.execute(query)) {
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
