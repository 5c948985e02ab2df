package dev.frontmonth.transform.report;

import dev.frontmonth.common.manifest.RawInput;
import dev.frontmonth.common.manifest.StoredFile;
import java.util.Optional;

/**
 * A raw file that a trading day was made from.
 *
 * @param input date, source and the hash of its bars, as they were when the day was made
 * @param file path, size and hashes, as extract's manifest has them now; none if it does not know the day
 * @param state whether the file is still so
 * @param rows bars in it; none unless it is intact
 */
public record InputReport(RawInput input, Optional<StoredFile> file, FileState state, Optional<Rows> rows) {
    /**
     * Bars of a raw file.
     *
     * @param all bars in the file
     * @param ofDay those of the trading day
     * @param outrights those of the trading day that are outrights
     * @param others those of the trading day that are not
     */
    public record Rows(long all, long ofDay, long outrights, long others) {}
}
