package dev.frontmonth.transform.raw;

import dev.frontmonth.common.manifest.RawInput;
import dev.frontmonth.common.manifest.StoredFile;
import java.time.LocalDate;

/**
 * A raw day file as extract's manifest records it.
 *
 * @param date the UTC date
 * @param source the source's folder
 * @param file path, size and hashes
 * @param rows bars in it
 */
public record RawDayFile(LocalDate date, String source, StoredFile file, long rows) {
    /** Returns what tells its bars from those of other files: equal for files of the same date with the same bars. */
    public String bars() {
        return date + ":" + file.barsSha256();
    }

    /** Returns the file as an input of a trading day. */
    public RawInput input() {
        return new RawInput(date, source, file.barsSha256());
    }
}
