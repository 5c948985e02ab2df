package dev.frontmonth.extract;

import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.manifest.ExtractDay;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.common.parquet.BarFileEncoder;
import dev.frontmonth.common.parquet.EncodedFile;
import dev.frontmonth.common.staging.StagedFile;
import dev.frontmonth.common.staging.StagingFolder;
import dev.frontmonth.extract.day.DayColumns;
import dev.frontmonth.extract.day.RawDay;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * The work on one UTC date, which runs on any thread: order and map the bars, encode them, and put the file on disk under its
 * temporary name.
 */
final class DayWork {
    /** Encoders hold buffers and a codec's context, so each thread keeps its own for the process's life. */
    private static final ThreadLocal<BarFileEncoder> ENCODER = ThreadLocal.withInitial(BarFileEncoder::new);

    private final SourcePlan plan;
    private final StagingFolder staging;
    private final Map<String, String> footer;
    private final boolean dryRun;
    private final long mostBarsOfDate;

    DayWork(SourcePlan plan, StagingFolder staging, boolean dryRun, long mostBarsOfDate) {
        this.plan = plan;
        this.staging = staging;
        this.footer = RawFooter.of(plan.source());
        this.dryRun = dryRun;
        this.mostBarsOfDate = mostBarsOfDate;
    }

    /**
     * A finished day.
     *
     * @param record what the manifest will hold of it
     * @param file the file to commit; none without bars, and none in a dry run
     */
    record Result(ExtractDay record, Optional<StagedFile> file) {}

    /** Makes the day of a date's bars. */
    Result run(LocalDate date, DayColumns columns) throws IOException {
        int epochDay = Math.toIntExact(date.toEpochDay());
        plan.requireHoldable(date, mostBarsOfDate);
        plan.requireOrder(epochDay);
        if (columns.size() == 0) {
            return new Result(plan.record(date, Optional.empty(), 0), Optional.empty());
        }
        RawBars bars = RawDay.of(columns, epochDay, plan.scan().symbols());
        EncodedFile encoded = ENCODER.get().encode(bars, footer);
        String path = StagingFolder.rawFile(plan.source().folder(), date);
        StoredFile stored = new StoredFile(path, encoded.size(), encoded.sha256(), encoded.bodySha256());
        Optional<StagedFile> file =
                dryRun ? Optional.empty() : Optional.of(StagedFile.write(staging.resolve(path), encoded.bytes()));
        return new Result(plan.record(date, Optional.of(stored), encoded.rows()), file);
    }
}
