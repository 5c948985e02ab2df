package dev.frontmonth.merge.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontmonth.merge.DuckDb;
import dev.frontmonth.merge.MergeRun;
import dev.frontmonth.merge.StagingBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableShapeTest {
    @TempDir
    Path temp;

    private MergeRun merge(Path database, String... more) {
        StagingBuilder staging = new StagingBuilder(temp.resolve("staging"));
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        return MergeRun.of(staging.root(), database, more);
    }

    /** What to change in the right definition, and what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TIMESTAMPTZ NOT NULL       | TIMESTAMP NOT NULL           | column 1 must be ts_utc TIMESTAMP WITH TIME ZONE NOT NULL, found ts_utc TIMESTAMP NOT NULL
            volume BIGINT              | volume HUGEINT               | column 8 must be volume BIGINT NOT NULL, found volume HUGEINT NOT NULL
            volume BIGINT NOT NULL     | volume BIGINT                | found volume BIGINT
            open DOUBLE NOT NULL       | open DOUBLE NOT NULL DEFAULT 1 | found open DOUBLE NOT NULL DEFAULT
            open DOUBLE NOT NULL, high DOUBLE NOT NULL | high DOUBLE NOT NULL, open DOUBLE NOT NULL | column 4 must be open DOUBLE NOT NULL, found high
            open DOUBLE                | opening DOUBLE               | found opening DOUBLE NOT NULL
            volume BIGINT NOT NULL     | volume BIGINT NOT NULL, extra INTEGER | column 9 must be none, found extra INTEGER
            close DOUBLE NOT NULL,     | ''                           | column 8 must be volume BIGINT NOT NULL, found none
            , PRIMARY KEY (symbol, ts_utc) | ''                       | the only constraint must be PRIMARY KEY(symbol, ts_utc), found []
            KEY (symbol, ts_utc)       | KEY (ts_utc, symbol)         | found [PRIMARY KEY(ts_utc, symbol)]
            KEY (symbol, ts_utc)       | KEY (ts_utc)                 | found [PRIMARY KEY(ts_utc)]
            PRIMARY KEY                | UNIQUE                       | found [UNIQUE(symbol, ts_utc)]
            PRIMARY KEY                | UNIQUE (volume, symbol), PRIMARY KEY | UNIQUE(volume, symbol)
            PRIMARY KEY                | CHECK (open > 0), PRIMARY KEY | CHECK
            symbol TEXT NOT NULL       | symbol TEXT COLLATE NOCASE NOT NULL | a column has a collation
            volume BIGINT NOT NULL     | volume BIGINT NOT NULL, twice BIGINT GENERATED ALWAYS AS (volume * 2) | column 9 must be none, found twice BIGINT
            """)
    void anotherTableIsRefusedWithTheDifference(String part, String instead, String difference) {
        Path database = temp.resolve("gold.db");
        String definition = BarsTable.DEFINITION.replaceAll("\\s+", " ");
        assertThat(definition).contains(part);
        DuckDb.execute(
                database,
                "CREATE TABLE bars_1m (" + definition.replaceFirst(java.util.regex.Pattern.quote(part), instead) + ")");

        MergeRun run = merge(database);

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.error()).contains("is not the table that merge fills").contains(difference);
        assertThat(merge(database, "--dry-run").error()).contains(difference);
        assertThat(DuckDb.query(database, "SELECT count(*) FROM bars_1m")).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE UNIQUE INDEX one ON bars_1m(volume)  | it has the unique index one
            CREATE TRIGGER spy AFTER INSERT ON bars_1m FOR EACH STATEMENT INSERT INTO spied VALUES (1) | it has the trigger spy
            """)
    void aTableThatDoesMoreIsRefused(String addition, String difference) {
        Path database = temp.resolve("gold.db");
        DuckDb.execute(
                database,
                "CREATE TABLE bars_1m (" + BarsTable.DEFINITION + ")",
                "CREATE TABLE spied(i INTEGER)",
                addition);
        assertThat(merge(database).error()).contains(difference);
    }

    @Test
    void aViewIsRefused() {
        Path database = temp.resolve("gold.db");
        DuckDb.execute(database, "CREATE VIEW BARS_1M AS SELECT 1 AS ts_utc");
        assertThat(merge(database).error()).contains("it is a view");
    }

    @Test
    void theRightTableOfTheUsersMakingIsFilled() {
        Path database = temp.resolve("gold.db");
        DuckDb.execute(database, """
                create table bars_1m (ts_utc timestamp with time zone not null, symbol varchar not null,
                  source_symbol string not null, open float8 not null, high double not null, low double not null,
                  "close" double not null, volume int8 not null, primary key (symbol, ts_utc))""", "CREATE INDEX by_contract ON bars_1m(source_symbol)");
        assertThat(merge(database).error()).isEmpty();
        assertThat(DuckDb.bars(database)).hasSize(3);
    }

    @Test
    void aTableOfThatNameInAnotherSchemaIsNotOurs() {
        Path database = temp.resolve("gold.db");
        DuckDb.execute(database, "CREATE SCHEMA mine", "CREATE TABLE mine.bars_1m(i INTEGER)");
        assertThat(merge(database).error()).isEmpty();
        assertThat(DuckDb.query(database, "SELECT * FROM mine.bars_1m")).isEqualTo(List.of());
        assertThat(DuckDb.query(database, "SELECT count(*) FROM main.bars_1m")).containsExactly("3");
    }
}
