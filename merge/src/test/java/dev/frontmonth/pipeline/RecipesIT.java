package dev.frontmonth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.sample.market.Market;
import dev.frontmonth.sample.market.MarketFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The day-to-day recipes of {@code doc/operation.md}, run as they are written there, one after the other in one folder: every line
 * of their {@code sh} blocks, each of which must end with 0 or with the code that a comment behind it tells.
 */
final class RecipesIT {
    private static final Path CHECKOUT = Path.of(System.getProperty("frontmonth.checkout", ".."));
    private static final Pattern EXPECTED = Pattern.compile(".*# ends with (\\d+)$");
    private static final int TIMEOUT_MINUTES = 10;
    private static final String HISTORY = "glbx-mdp3-20231204-20240119.ohlcv-1m.dbn.zst";
    private static final String BAD = "glbx-mdp3-20240123.ohlcv-1m.dbn.zst";

    private static final LocalDate REVISED = LocalDate.of(2024, 1, 10);

    /** What the table held after the recipe before. */
    private List<String> before = List.of();

    @TempDir
    Path home;

    @Test
    void recipesWorkAsTheyAreWritten() throws Exception {
        prepareFiles();
        Map<String, List<String>> recipes = recipes();
        assertThat(recipes.keySet())
                .containsExactly(
                        "First load",
                        "Every evening",
                        "The vendor revises a file",
                        "A bad file",
                        "A source that should not have been",
                        "Another machine",
                        "Two people");
        for (Map.Entry<String, List<String>> recipe : recipes.entrySet()) {
            for (String line : recipe.getValue()) {
                run(recipe.getKey(), line);
            }
            check(recipe.getKey());
            before = table("gold.db");
        }
    }

    /** What must hold after a recipe, beyond that its commands ended as they should. */
    private void check(String recipe) throws Exception {
        switch (recipe) {
            case "First load" -> assertThat(lastBar("gold.db")).startsWith("2024-01-19T2");
            case "Every evening" -> assertThat(lastBar("gold.db")).startsWith("2024-01-22T2");
            case "The vendor revises a file" -> checkRevision();
            case "A bad file" -> assertThat(lastBar("gold.db")).startsWith("2024-01-23T2");
            case "A source that should not have been" ->
                assertThat(lastBar("gold.db")).startsWith("2024-01-22T2");
            case "Another machine" -> assertThat(table("elsewhere/gold.db")).isEqualTo(table("gold.db"));
            case "Two people" -> assertThat(table("colleague/gold.db")).isEqualTo(table("gold.db"));
            default -> throw new IllegalArgumentException(recipe);
        }
    }

    private List<String> table(String database) throws Exception {
        return Results.table(home.resolve(database));
    }

    private String lastBar(String database) throws Exception {
        return Results.rows(home.resolve(database), "SELECT max(ts_utc) FROM bars_1m")
                .get(0);
    }

    /** The bars that the revision altered are altered in the table, all on its date, and none besides. */
    private void checkRevision() throws Exception {
        List<String> after = table("gold.db");
        assertThat(after).hasSameSizeAs(before);
        List<Instant> altered = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (!after.get(i).equals(before.get(i))) {
                altered.add(Instant.EPOCH.plus(
                        Long.parseLong(after.get(i).substring(0, after.get(i).indexOf('|'))), ChronoUnit.MICROS));
            }
        }
        assertThat(altered)
                .isNotEmpty()
                .allMatch(ts -> LocalDate.ofInstant(ts, ZoneOffset.UTC).equals(REVISED));
    }

    private void prepareFiles() throws IOException {
        Market market = new Market(1);
        MarketFile history = MarketFile.of(market, LocalDate.of(2023, 12, 4), LocalDate.of(2024, 1, 19));
        history.write(home.resolve(HISTORY));
        history.withRevised(REVISED)
                .write(Files.createDirectory(home.resolve("again")).resolve(HISTORY));
        MarketFile.of(market, LocalDate.of(2024, 1, 21), LocalDate.of(2024, 1, 22))
                .writeDaily(home.resolve("daily"));
        MarketFile.of(market, LocalDate.of(2024, 1, 23), LocalDate.of(2024, 1, 23))
                .writeDaily(home.resolve("fresh"));
    }

    /** A download that was cut arrives before the recipe that deals with it. */
    private void arriveBadFile() throws IOException {
        byte[] whole = Files.readAllBytes(home.resolve("fresh").resolve(BAD));
        Files.write(home.resolve("daily").resolve(BAD), Arrays.copyOf(whole, whole.length / 2));
    }

    /** Returns the lines of the {@code sh} blocks under each third-level heading that has any, in the page's order. */
    private static Map<String, List<String>> recipes() throws IOException {
        Map<String, List<String>> recipes = new LinkedHashMap<>();
        String heading = "";
        boolean inside = false;
        for (String line : Files.readAllLines(CHECKOUT.resolve("doc").resolve("operation.md"))) {
            if (line.startsWith("### ")) {
                heading = line.substring("### ".length());
            } else if (line.startsWith("```")) {
                inside = line.equals("```sh");
            } else if (inside) {
                recipes.computeIfAbsent(heading, h -> new ArrayList<>()).add(line);
            }
        }
        return recipes;
    }

    private void run(String recipe, String line) throws IOException, InterruptedException {
        if (recipe.equals("A bad file")
                && Files.notExists(home.resolve("daily").resolve(BAD))
                && !line.startsWith("rm ")) {
            arriveBadFile();
        }
        Matcher expected = EXPECTED.matcher(line);
        int status = expected.matches() ? Integer.parseInt(expected.group(1)) : 0;
        Path output = Files.createTempFile(home, "output", ".txt");
        Process shell = new ProcessBuilder("bash", "-c", functions() + line)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(shell.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(shell.exitValue())
                .as("%s: %s%n%s", recipe, line, Files.readString(output))
                .isEqualTo(status);
        Files.delete(output);
    }

    /** The words that the page uses for the three programs. */
    private static String functions() {
        StringBuilder functions = new StringBuilder();
        for (String stage : List.of("extract", "transform", "merge")) {
            Path jar = CHECKOUT.resolve(stage)
                    .resolve("target")
                    .resolve(stage + ".jar")
                    .toAbsolutePath();
            functions.append("%s() { '%s/bin/java' -jar '%s' \"$@\"; }%n"
                    .formatted(stage, System.getProperty("java.home"), jar));
        }
        return functions.toString();
    }
}
