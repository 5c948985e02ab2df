package dev.frontmonth.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.run.RunOptions;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.curated.StagedDays;
import dev.frontmonth.merge.database.DatabaseFile;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.gate.GateFailure;
import dev.frontmonth.merge.plan.ChunkPlan;
import dev.frontmonth.merge.plan.MergePlan;
import dev.frontmonth.merge.table.BarsTable;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chunk's work on a table like ours without its constraints, which would stop these cases before the gate. */
final class ChunkMergeTest {
    private static final String ROWS = "SELECT " + BarsTable.COLUMNS + " FROM read_parquet('%s')";

    @TempDir
    Path temp;

    /** What the work on a chunk of one day says, where a statement has filled the table; {@code ROWS} stands for the day's. */
    private Changes merge(String filling) throws Exception {
        StagingBuilder staging = new StagingBuilder(temp.resolve("staging"));
        staging.day("2024-01-02", "MGCG4", 3, 1900);
        StagingFolder folder = StagingFolder.open(staging.root().toString());
        RunOptions run = new RunOptions(folder, Optional.empty(), Optional.empty(), false, false, false, 7, 50_000);
        MergePlan plan = MergePlan.of(run, "MGC", Manifest.transform(folder), Map.of(), List.of());
        ChunkPlan chunk = plan.chunks().get(0);
        try (Session session = new Session(DriverManager.getConnection("jdbc:duckdb:"))) {
            String rows = ROWS.formatted(staging.path("curated/MGC/2024-01-02.parquet"));
            session.execute("CREATE TABLE loose AS " + rows + " LIMIT 0");
            session.execute(filling.replace("ROWS", rows));
            DatabaseFile file = DatabaseFile.at(temp.resolve("gold.db").toString());
            ChunkMerge chunkMerge =
                    ChunkMerge.of(new MergeOptions(run, file, "MGC", 0), plan, session, new BarsTable("loose"));
            StagedDays staged = chunkMerge.stage(session, 0, List.of(chunk)).all();
            return chunkMerge.merge(session, chunk, staged);
        }
    }

    @Test
    void rowsThatAreAsTheyShouldBeAreLeftAlone() throws Exception {
        assertThat(merge("INSERT INTO loose ROWS")).isEqualTo(Changes.NONE);
    }

    @Test
    void rowsThatAreNotThereAreInserted() throws Exception {
        assertThat(merge("SELECT 1")).isEqualTo(new Changes(3, 0, 0));
    }

    @Test
    void aRowThatIsThereTwiceIsFoundThoughTheUpdateChangesNone() {
        assertThatThrownBy(() -> merge("INSERT INTO loose ROWS UNION ALL (ROWS LIMIT 1)"))
                .hasCauseInstanceOf(GateFailure.class)
                .hasMessageContaining("2024-01-02 in the table, ");
    }
}
