package dev.frontmonth.extract;

import static dev.frontmonth.extract.GoldFile.G4;
import static dev.frontmonth.extract.GoldFile.TUESDAY;
import static dev.frontmonth.extract.GoldFile.at;
import static dev.frontmonth.extract.GoldFile.bar;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.common.staging.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The views of {@code staging/sql} say of sources and their days what the stages say. */
final class SourceViewsTest {
    private static final Path VIEWS = Path.of(System.getProperty("frontmonth.checkout", ".."))
            .resolve("staging")
            .resolve("sql")
            .resolve("views.sql");

    @TempDir
    private Path temp;

    private Path staging;

    @BeforeEach
    void makeStaging() throws IOException {
        staging = Files.createDirectory(temp.resolve("staging"));
    }

    /** Extracts a version of one download and returns its source's folder. */
    private String version(long volume) throws IOException {
        byte[] bytes = GoldFile.with(GoldFile.header(), List.of(bar(at(TUESDAY, 10, 0), G4, volume)))
                .toBytes();
        Extract.into(staging).run(Files.write(temp.resolve("gold.dbn"), bytes));
        return "gold-" + Sha256.of(bytes).substring(0, 8);
    }

    private void retire(String source) {
        Extract.into(staging).with("--retire", source, "--reason", "wrong").run();
    }

    private List<String> answer(String query) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET file_search_path = '" + staging + "'");
            statement.execute(Files.readString(VIEWS));
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery(query)) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
            return rows;
        }
    }

    private List<String> sources() throws IOException, SQLException {
        return answer("SELECT concat_ws(' ', source, counts, superseded_by, retired_because) FROM sources"
                + " ORDER BY source");
    }

    @Test
    void sourcesTellWhichCountAndWhyNot() throws Exception {
        String first = version(1);
        String second = version(2);
        String third = version(3);
        assertThat(sources())
                .containsExactlyInAnyOrder(first + " false " + third, second + " false " + third, third + " true");
        retire(third);
        assertThat(sources())
                .containsExactlyInAnyOrder(first + " false " + second, second + " true", third + " false wrong");
        retire(second);
        Extract.into(staging).with("--reinstate", third, "--reason", "right").run();
        assertThat(sources())
                .containsExactlyInAnyOrder(
                        first + " false " + third, second + " false " + third + " wrong", third + " true");
    }

    @Test
    void sourceWhoseDatesAreNotDoneSupersedesNothing() throws Exception {
        String first = version(1);
        String broken = version(-1);
        String waits = "SELECT concat_ws(' ', source, counts, superseded_by, waits_behind) FROM sources";
        assertThat(answer(waits)).containsExactlyInAnyOrder(first + " true", broken + " false " + first);
        assertThat(answer("SELECT DISTINCT source FROM raw_days")).containsExactly(first);
        String third = version(3);
        assertThat(answer(waits))
                .containsExactlyInAnyOrder(first + " false " + third, broken + " false " + third, third + " true");
    }

    @Test
    void daysOfAPrunedSourceAreNotExtracted() throws Exception {
        String first = version(1);
        String second = version(2);
        Extract.into(staging).with("--prune", "--yes").run();
        retire(second);
        assertThat(answer("SELECT source FROM raw_days")).isEmpty();
        assertThat(answer("SELECT DISTINCT subject || ' ' || status FROM day_states ORDER BY 1"))
                .containsExactlyInAnyOrder(first + " pending", second + " done");
        version(1);
        assertThat(answer("SELECT DISTINCT source FROM raw_days")).containsExactly(first);
    }

    @Test
    void conditionsStandBesideTheDays() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("job"));
        Files.write(folder.resolve("gold.dbn"), GoldFile.file().toBytes());
        Files.writeString(
                folder.resolve("condition.json"),
                "[{\"date\": \"2024-01-03\", \"condition\": \"pending\"}, {\"date\": \"2024-01-04\", \"condition\": \"degraded\"}]");
        Extract.into(staging).run(folder);
        assertThat(answer("SELECT utc_date || ' ' || condition FROM conditions ORDER BY 1"))
                .containsExactly("2024-01-03 pending", "2024-01-04 degraded");
        assertThat(answer(
                        "SELECT concat_ws(' ', utc_date, condition, incomplete IS NOT NULL) FROM raw_days ORDER BY 1"))
                .containsExactly("2024-01-02 false", "2024-01-03 pending true", "2024-01-04 degraded false");
    }
}
