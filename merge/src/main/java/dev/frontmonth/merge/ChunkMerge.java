package dev.frontmonth.merge;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.merge.curated.CuratedColumns;
import dev.frontmonth.merge.curated.CuratedFile;
import dev.frontmonth.merge.curated.SourceDay;
import dev.frontmonth.merge.curated.StagedBars;
import dev.frontmonth.merge.curated.StagedDays;
import dev.frontmonth.merge.database.Session;
import dev.frontmonth.merge.gate.GateFailure;
import dev.frontmonth.merge.gate.SourceGate;
import dev.frontmonth.merge.gate.TableGate;
import dev.frontmonth.merge.plan.ChunkPlan;
import dev.frontmonth.merge.plan.MergePlan;
import dev.frontmonth.merge.table.BarsTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The work of chunks: check the files, gate their rows, make the table's rows of the same times equal to them, gate the table.
 * Files are staged before the transaction, of several chunks at once; the caller owns the transaction around {@link #merge}.
 */
final class ChunkMerge {
    private final StagingFolder staging;
    private final String symbol;
    private final BarsTable table;
    private final MergePlan plan;

    /** Rows of an INSERT statement, about. */
    private final int batchSize;

    /** Start of the symbol's last bar in the table before the run, microseconds since 1970-01-01T00:00Z. */
    private final long lastTs;

    private ChunkMerge(MergeOptions options, MergePlan plan, BarsTable table, long lastTs) {
        this.staging = options.run().staging();
        this.symbol = options.symbol();
        this.plan = plan;
        this.table = table;
        this.batchSize = options.run().batchSize();
        this.lastTs = lastTs;
    }

    /** Prepares for the chunks of a run, before the first of them. */
    static ChunkMerge of(MergeOptions options, MergePlan plan, Session session, BarsTable table) {
        long lastTs = table.lastTs(session, options.symbol()).orElse(Long.MIN_VALUE);
        return new ChunkMerge(options, plan, table, lastTs);
    }

    /**
     * Stages the curated bars of chunks, proven to be what transform wrote.
     *
     * @param number tells them from others that are staged at the same time
     * @param chunks ascending
     */
    StagedBars stage(Session session, int number, List<ChunkPlan> chunks) throws IOException {
        List<Path> files = new ArrayList<>();
        for (ChunkPlan chunk : chunks) {
            for (CuratedDay day : chunk.present()) {
                StoredFile stored = day.file().orElseThrow();
                files.add(CuratedFile.verified(staging, stored, repair(day)));
            }
        }
        return read(session, number, files);
    }

    /** Merges a chunk's staged bars inside the caller's transaction, and returns what it changed. */
    Changes merge(Session session, ChunkPlan chunk, StagedDays staged) {
        requireSound(chunk, staged);
        List<TimeRange> reach = chunk.reach();
        if (reach.isEmpty()) {
            return Changes.NONE;
        }
        boolean vacant = isVacant(session, reach);
        if (!vacant && differences(session, chunk, staged).isEmpty()) {
            return Changes.NONE;
        }
        TableUpdate update = new TableUpdate(session, table, symbol, reach, staged);
        List<DayBatch> batches = DayBatch.cut(staged.rowsOfDays(), batchSize);
        Changes changes = vacant ? update.insertAll(batches) : update.apply(batches);
        GateFailure.throwIfAny(differences(session, chunk, staged));
        return changes;
    }

    /** Returns what merging the chunk would change; every check of the files and their rows is made. */
    Changes preview(Session session, ChunkPlan chunk) throws IOException {
        StagedBars staged = stage(session, 0, List.of(chunk));
        requireSound(chunk, staged.all());
        List<TimeRange> reach = chunk.reach();
        return reach.isEmpty() ? Changes.NONE : new TableUpdate(session, table, symbol, reach, staged.all()).count();
    }

    private void requireSound(ChunkPlan chunk, StagedDays staged) {
        List<CuratedDay> present = chunk.present();
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < staged.days().size(); i++) {
            complaints.addAll(
                    SourceGate.complaints(staged.days().get(i), new SourceGate.Expected(symbol, present.get(i))));
        }
        GateFailure.throwIfAny(complaints);
    }

    private String repair(CuratedDay day) {
        String date = day.date().toString();
        return "run " + plan.transform().option("start", date).option("end", date)
                + " to write it again, then merge --resume --retry-failed";
    }

    /** Whatever DuckDB finds wrong while it reads the files is a fault of the files. */
    private static StagedBars read(Session session, int number, List<Path> files) {
        try {
            if (!files.isEmpty()) {
                CuratedColumns.require(session, files);
            }
            return StagedBars.stage(session, number, files);
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

    /** Past the last bar that was there before the run only its own chunks have rows, each in its own times. */
    private boolean isVacant(Session session, List<TimeRange> reach) {
        return reach.get(0).start() > lastTs || table.rows(session, symbol, reach) == 0;
    }

    /**
     * Looks at the chunk as at one day, in half the time that a look at each day takes. Where the very rows of all staged days are
     * there, and no others, with one contract, every day passes every gate. Where not, each is looked at.
     */
    private boolean isWhole(Session session, ChunkPlan chunk, StagedDays staged) {
        return staged.days().stream()
                .reduce(SourceDay::plus)
                .filter(expected -> TableGate.complaints(table.whole(session, symbol, chunk.stretch()), expected)
                        .isEmpty())
                .isPresent();
    }

    /** Returns in what the table differs from the staged bars in the chunk's times, a line a gate and day. */
    private List<String> differences(Session session, ChunkPlan chunk, StagedDays staged) {
        if (isWhole(session, chunk, staged)) {
            return List.of();
        }
        List<CuratedDay> present = chunk.present();
        List<String> differences = new ArrayList<>();
        BarsTable.Holding found = table.holding(session, symbol, chunk.stretch(), chunk.ranges());
        for (int i = 0; i < staged.days().size(); i++) {
            for (String complaint :
                    TableGate.complaints(found.days().get(i), staged.days().get(i))) {
                differences.add(present.get(i).date() + " in the table, " + complaint);
            }
        }
        boolean maybeLeft = present.isEmpty() || found.others() > 0;
        long left = maybeLeft ? table.rows(session, symbol, chunk.vacated()) : 0;
        if (left > 0) {
            differences.add(
                    "%s in the table: %d rows of days that have no bars any more".formatted(chunk.chunk(), left));
        }
        return differences;
    }
}
