package dev.frontmonth.transform.raw;

import dev.frontmonth.common.bars.Micros;
import dev.frontmonth.common.bars.RawBars;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.parquet.BarFileDecoder;
import dev.frontmonth.common.staging.Sha256;
import dev.frontmonth.common.staging.StagingFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads raw day files. The bytes are compared with the manifest's size and SHA-256 before a single one is used, and the rows
 * with the date and order that a raw file must have. May be used by several threads.
 */
public final class RawDayReader {
    private static final ThreadLocal<BarFileDecoder> DECODER = ThreadLocal.withInitial(BarFileDecoder::new);
    private static final long LARGEST = 1L << 30;
    private static final String NEXT =
            "restore it, or run extract again without --resume; then run transform --resume --retry-failed";

    private final StagingFolder staging;

    /** Reads out of a staging folder. */
    public RawDayReader(StagingFolder staging) {
        this.staging = staging;
    }

    /**
     * Reads a file's bars.
     *
     * @throws Refusal if the file is missing, is not the one that the manifest records, or its rows are not those of a raw day
     */
    public RawBars read(RawDayFile day) throws IOException {
        RawBars bars = DECODER.get().decodeRaw(bytes(day), day.file().path(), day.rows());
        requireOrderedDate(day, bars);
        return bars;
    }

    private byte[] bytes(RawDayFile day) throws IOException {
        Path path = staging.resolve(day.file().path());
        if (day.file().size() > LARGEST) {
            throw refuse(
                    day,
                    "a file of at most " + LARGEST + " bytes was expected, the manifest says "
                            + day.file().size());
        }
        try {
            requireNone(day, day.file().differenceOfSize(Files.size(path)));
            byte[] bytes = Files.readAllBytes(path);
            requireNone(day, day.file().differenceOfContent(Sha256.of(bytes)));
            return bytes;
        } catch (NoSuchFileException e) {
            throw Refusal.of(ExitCode.NO_INPUT, "a raw day file is missing")
                    .at(day.file().path())
                    .next(NEXT)
                    .causedBy(e);
        }
    }

    private static void requireNone(RawDayFile day, Optional<String> difference) {
        if (difference.isPresent()) {
            throw refuse(day, difference.get());
        }
    }

    private static Refusal refuse(RawDayFile day, String why) {
        return Refusal.data("a raw day file is not the one in the manifest: %s", why)
                .at(day.file().path())
                .next(NEXT);
    }

    private static void requireOrderedDate(RawDayFile day, RawBars bars) {
        long start = Micros.startOf(day.date());
        long before = start;
        long[] ts = bars.tsEvent();
        for (int row = 0; row < bars.size(); row++) {
            if (ts[row] < before || ts[row] >= start + Micros.DAY) {
                throw Refusal.data(
                                "rows that ascend within the file's UTC date were expected, found %s after %s",
                                Micros.text(ts[row]), Micros.text(before))
                        .at("%s row %d", day.file().path(), row)
                        .next("run extract again without --resume, then transform --resume --retry-failed");
            }
            before = ts[row];
        }
    }
}
