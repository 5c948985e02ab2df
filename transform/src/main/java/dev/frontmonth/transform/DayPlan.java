package dev.frontmonth.transform;

import dev.frontmonth.common.manifest.BarReplacement;
import dev.frontmonth.common.manifest.CuratedDay;
import dev.frontmonth.common.manifest.FrontMonthChoice;
import dev.frontmonth.common.manifest.RawInput;
import dev.frontmonth.common.manifest.StoredFile;
import dev.frontmonth.transform.raw.RawDayFile;
import dev.frontmonth.transform.session.TradingDay;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A trading day to work out: everything that its result depends on, known before a bar is read.
 *
 * @param day its name and borders
 * @param files the raw days that it is made from, by UTC date, then source
 * @param dataset data sets of the sources that the files came in, such as {@code GLBX.MDP3}; empty without files
 * @param rules fingerprint of the rules
 * @param series what makes the symbol's days one series
 * @param incomplete why it may lack bars; empty if it is complete
 * @param withdrawn whether nothing gives the day any more, so that it is only taken back
 */
record DayPlan(
        TradingDay day,
        List<RawDayFile> files,
        String dataset,
        String rules,
        String series,
        List<String> incomplete,
        boolean withdrawn) {

    List<RawInput> inputs() {
        return files.stream().map(RawDayFile::input).toList();
    }

    String key() {
        return CuratedDay.keyOf(inputs(), rules, withdrawn);
    }

    /** Returns the rows that will be in memory; of files with the same bars one is read. */
    int rows() {
        Set<String> read = new HashSet<>();
        return (int) Math.min(
                Integer.MAX_VALUE,
                files.stream()
                        .filter(file -> read.add(file.bars()))
                        .mapToLong(RawDayFile::rows)
                        .sum());
    }

    /** Returns the record of the day with its result. */
    CuratedDay record(
            Optional<StoredFile> file,
            long rows,
            Optional<FrontMonthChoice> choice,
            boolean stub,
            long repeatedBars,
            List<BarReplacement> replacements) {
        return new CuratedDay(
                day.date(),
                day.start(),
                day.end(),
                file,
                rows,
                inputs(),
                rules,
                choice,
                incomplete,
                stub,
                withdrawn,
                series,
                repeatedBars,
                replacements);
    }

    /** Returns the record of a day without bars, or of one that could not be worked out. */
    CuratedDay recordWithoutBars() {
        return record(Optional.empty(), 0, Optional.empty(), false, 0, List.of());
    }
}
