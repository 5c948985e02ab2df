package dev.frontmonth.merge;

import dev.frontmonth.common.bars.TimeRange;
import dev.frontmonth.common.cli.ExitCode;
import dev.frontmonth.common.cli.Refusal;
import dev.frontmonth.common.manifest.DatabaseRecord.Fingerprint;
import dev.frontmonth.common.manifest.DayState;
import dev.frontmonth.common.manifest.Manifest;
import dev.frontmonth.common.manifest.MergedDay;
import dev.frontmonth.common.manifest.MergedTimes;
import dev.frontmonth.merge.database.DatabaseFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What may be taken for known about the database's days before it is opened.
 *
 * @param merged the manifest of merge
 * @param file the database
 * @param found the file's fingerprint now; none if there is no file, or a log beside it
 */
record KnownDays(Manifest<MergedDay> merged, DatabaseFile file, Optional<Fingerprint> found) {

    static KnownDays of(Manifest<MergedDay> merged, DatabaseFile file) throws IOException {
        return new KnownDays(merged, file, file.fingerprint());
    }

    /** Returns whether the file is the one that the last run closed, so that the days recorded as done are in it. */
    boolean proven() {
        return found.isPresent() && found.equals(merged.provenDatabase());
    }

    /**
     * Between the fingerprint and the opening of the file another process could have written to it.
     *
     * @throws Refusal ({@link ExitCode#TEMPORARY}) if it did
     */
    void requireStill() throws IOException {
        if (found.isPresent() && !file.isStill(found.get())) {
            throw Refusal.of(ExitCode.TEMPORARY, "another process changed the database while the run was planned")
                    .at(file.path().toString())
                    .left("nothing was changed")
                    .next("run the same command again");
        }
    }

    /** Returns whether an earlier run closed a database. */
    boolean wasMerged() {
        return merged.database().isPresent();
    }

    /** Returns the times in which the database may have rows of a symbol that this staging folder put there. */
    List<TimeRange> held(String symbol) {
        MergedTimes times = merged.mergedTimes(symbol);
        return proven() ? times.held() : times.ever();
    }

    Map<LocalDate, DayState<MergedDay>> days(String symbol) {
        Map<LocalDate, DayState<MergedDay>> days = merged.state().days(symbol);
        if (proven()) {
            return days;
        }
        Map<LocalDate, DayState<MergedDay>> unproven = new TreeMap<>();
        days.forEach((date, day) -> unproven.put(date, day.unproven()));
        return unproven;
    }
}
