package dev.frontmonth.merge;

import dev.frontmonth.common.manifest.DatabaseRecord;
import dev.frontmonth.common.manifest.DatabaseRecord.Fingerprint;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.merge.database.DatabaseFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What may be taken for known about the database's days before it is opened.
 *
 * @param merged the manifest of merge
 * @param proven whether the file is the one that the last run closed, so that the days recorded as done are in it
 */
record KnownDays(Manifest<MergedDay> merged, boolean proven) {

    static KnownDays of(Manifest<MergedDay> merged, DatabaseFile file) throws IOException {
        Optional<Fingerprint> recorded = merged.database().flatMap(DatabaseRecord::fingerprint);
        return new KnownDays(merged, recorded.isPresent() && recorded.equals(file.fingerprint()));
    }

    /** Returns whether an earlier run closed a database. */
    boolean wasMerged() {
        return merged.database().isPresent();
    }

    Map<LocalDate, DayState<MergedDay>> days(String symbol) {
        Map<LocalDate, DayState<MergedDay>> days = merged.state().days(symbol);
        if (proven) {
            return days;
        }
        Map<LocalDate, DayState<MergedDay>> unproven = new TreeMap<>();
        days.forEach((date, day) -> unproven.put(date, day.unproven()));
        return unproven;
    }
}
