package dev.frontmonth.merge;

import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.curated.CuratedColumns;
import dev.frontmonth.merge.curated.CuratedFile;
import dev.frontmonth.merge.curated.SourceDay;
import dev.frontmonth.merge.curated.StagedBars;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.gate.GateFailure;
import dev.frontmonth.merge.gate.SourceGate;
import dev.frontmonth.merge.gate.TableGate;
import dev.frontmonth.merge.plan.ChunkPlan;
import dev.frontmonth.merge.plan.TimeRange;
import dev.frontmonth.merge.table.BarsTable;
import dev.frontmonth.merge.table.TableDay;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The work of one chunk: check the files, gate their rows, make the table's rows of the same times equal to them, gate the
 * table. The caller owns the transaction around it.
 */
final class ChunkMerge {
    private final StagingFolder staging;
    private final String symbol;
    private final BarsTable table;
    private final int batchSize;

    /**
     * Prepares for the chunks of a symbol.
     *
     * @param batchSize rows of an INSERT statement, about
     */
    ChunkMerge(StagingFolder staging, String symbol, BarsTable table, int batchSize) {
        this.staging = staging;
        this.symbol = symbol;
        this.table = table;
        this.batchSize = batchSize;
    }

    /** Merges a chunk inside the caller's transaction, and returns what it changed. */
    Changes merge(Session session, ChunkPlan plan) throws IOException {
        List<SourceDay> source = stage(session, plan);
        Changes changes = change(session, plan, source);
        if (!changes.equals(Changes.NONE)) {
            GateFailure.throwIfAny(differences(session, plan, source));
        }
        return changes;
    }

    /** Returns what merging the chunk would change; every check of the files and their rows is made. */
    Changes preview(Session session, ChunkPlan plan) throws IOException {
        stage(session, plan);
        return new TableUpdate(session, table, symbol, plan.reach()).count();
    }

    /** Stages the chunk's curated bars, proven to be what transform wrote and fit to be merged. */
    private List<SourceDay> stage(Session session, ChunkPlan plan) throws IOException {
        List<CuratedDay> present = plan.present();
        List<Path> files = new ArrayList<>();
        for (CuratedDay day : present) {
            StoredFile stored = day.file().orElseThrow();
            files.add(CuratedFile.verified(staging, stored, repair(day)));
        }
        List<SourceDay> source = read(session, files);
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            complaints.addAll(SourceGate.complaints(source.get(i), new SourceGate.Expected(symbol, present.get(i))));
        }
        GateFailure.throwIfAny(complaints);
        return source;
    }

    private String repair(CuratedDay day) {
        return "run transform --symbol %1$s --start %2$s --end %2$s to write it again, then merge --resume --retry-failed"
                .formatted(symbol, day.date());
    }

    /** Whatever DuckDB finds wrong while it reads the files is a fault of the files. */
    private static List<SourceDay> read(Session session, List<Path> files) {
        try {
            if (!files.isEmpty()) {
                CuratedColumns.require(session, files);
            }
            StagedBars.stage(session, files);
            return StagedBars.days(session, files.size());
        } catch (Refusal e) {
            boolean ofFiles = e.exitCode() == ExitCode.INTERNAL || e.exitCode() == ExitCode.DATA;
            throw ofFiles && e.getCause() instanceof SQLException fault ? unreadable(fault) : e;
        }
    }

    private static Refusal unreadable(SQLException fault) {
        String reason = String.valueOf(fault.getMessage()).lines().findFirst().orElse("no reason given");
        return Refusal.data("the chunk's curated files cannot be read: %s", reason)
                .next("run transform again for these days, then merge --resume --retry-failed")
                .causedBy(fault);
    }

    private Changes change(Session session, ChunkPlan plan, List<SourceDay> source) {
        List<TimeRange> reach = plan.reach();
        if (reach.isEmpty()) {
            return Changes.NONE;
        }
        TableUpdate update = new TableUpdate(session, table, symbol, reach);
        List<DayBatch> batches =
                DayBatch.cut(source.stream().map(SourceDay::rows).toList(), batchSize);
        if (table.rows(session, symbol, reach) == 0) {
            return update.insertAll(batches);
        }
        return differences(session, plan, source).isEmpty() ? Changes.NONE : update.apply(batches);
    }

    /** Returns in what the table differs from the staged bars in the chunk's times, a line a gate and day. */
    private List<String> differences(Session session, ChunkPlan plan, List<SourceDay> source) {
        List<String> differences = new ArrayList<>();
        List<TableDay> found = table.days(session, symbol, plan.ranges());
        for (int i = 0; i < source.size(); i++) {
            CuratedDay day = plan.present().get(i);
            for (String complaint : TableGate.complaints(found.get(i), source.get(i))) {
                differences.add(day.date() + " in the table, " + complaint);
            }
        }
        long left = table.rows(session, symbol, plan.vacated());
        if (left > 0) {
            differences.add(
                    "%s in the table: %d rows of days that have no bars any more".formatted(plan.chunk(), left));
        }
        return differences;
    }
}
